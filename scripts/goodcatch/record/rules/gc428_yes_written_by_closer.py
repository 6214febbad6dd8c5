"""That it is better, in the name of whoever reported, was written down by who closed the case or made the change.

Their word counts because it is not that of those who did the work. Where the same post writes both, nobody else has
heard it.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.newest_before_record import told_before
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.standard.names_program_asks_for import REPORTER, Fields, Steps
from goodcatch.standard.posts_of_commit_address import one_person

# Never a stop: whoever closed the case may have met them in the corridor.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "let the reporter say it with their code, or let a post that had no part in it ask them once more"
CLAUSE = "mission items 42, 43, 44, 47"
_CLOSED = "== action-0001\nowner: {}\n== closure-0001\nby: quality-lead-2\nsince: x\n"
_ASKED = "== confirmation-0001\nby: {}\nword: {}"
_CASE = _CLOSED.format("operations-lead-1")
_MARK = " {GC428}"
GOOD = [
    _CASE + _ASKED.format("reporter", "confirmed"),
    _CASE + _ASKED.format("quality-lead-1", "confirmed"),
    _CASE + _ASKED.format("quality-lead-2", "no-reply"),
    _CASE + _ASKED.format("quality-lead-2", "confirmed\n") + _ASKED.format("reporter", "confirmed").replace("01", "02"),
]
BAD = [
    _CASE + _ASKED.format("quality-lead-2", f"confirmed{_MARK}"),
    _CASE + _ASKED.format("operations-lead-1", f"confirmed{_MARK}"),
]
BETTER = "confirmed"


def check(subject: RecordIn) -> Iterator[Found]:
    said, standard = subject.record, subject.standard
    if said.step != Steps.CONFIRMATION or said.text(Fields.WORD) != BETTER or said.by == REPORTER or standard is None:
        return
    if said is not subject.case.last(said.step):
        return
    parts = ((Steps.CLOSURE, ""), (Steps.DONE, ""), (Steps.ACTION, Fields.OWNER))
    told = told_before(subject.case, said)
    posts = [r.text(name) if name else r.by for step, name in parts for r in told if r.step == step]
    if any(one_person(post, said.by, standard) for post in posts):
        yield subject.found("who closed the case or made the change wrote down that it is better", Fields.WORD)
