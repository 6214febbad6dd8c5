"""A step was done by somebody whose own work it looks at.

Nobody sees their own blind spot: a look, a count or a word that agrees comes from somebody else than the doer.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.gate.rules.example_pathway import SHEETS
from goodcatch.record.model import Record
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.standard.posts_of_commit_address import one_person

LEVEL = Level.STOP
GRAMMAR = 2
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Ask somebody who did not do the work."
CLAUSE = "mission items 41, 46, 71"
DONE = SHEETS + "== action-0001\ntitle: x\n== done-0001\naction: action-0001\nby: operations-lead-1\n"
GOOD = [
    DONE + "== check-0001\naction: action-0001\nby: quality-lead-2",
    DONE + "== action-0002\ntitle: y\n== check-0001\naction: action-0002\nby: operations-lead-1",
]
BAD = [DONE + "== check-0001\naction: action-0001\nby: operations-lead-1 {GC418}"]


def check(subject: RecordIn) -> Iterator[Found]:
    step, standard, by = subject.step, subject.standard, subject.record.by
    if step is None or standard is None or step.claims:
        return  # GC408 compares the posts of a claim
    for ref in step.independent_of:
        name, _, field = ref.partition(".")
        for record in _near(name, subject):
            doer = record.by if field == "by" else record.text(field)
            if doer and one_person(by, doer, standard):
                yield subject.found(f"{by} is also `{field}` of {record.name}", "by")


def _near(step: str, subject: RecordIn) -> Iterator[Record]:
    """The records of a step; where this one is about a change, those of that change alone."""
    about = subject.about.name if subject.about else ""
    for record in subject.case.of(step):
        if not about or about in (record.name, record.text(subject.topic)):
            yield record
