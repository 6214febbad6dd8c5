"""An answer and another answer of the same case cannot both be so.

A report about medicines is sorted as one without any; nobody was harmed, and there is a grade of harm; a change was
dropped, and a look says that it holds. What is asked of a case rests on the answer that asks for less, and nobody may
notice.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.answers_side_by_side import Exclusion, excluded
from goodcatch.record.model import Record
from goodcatch.record.newest_before_record import NewestBefore
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.record.tolerance_values import tolerances
from goodcatch.standard.condition import holds
from goodcatch.standard.model import Standard
from goodcatch.standard.posts_of_commit_address import one_person

# Never a stop: the one who wrote the second answer may have learned what the first one did not know.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "ask again which is so, and put the other right with a correction or a new step; or let a second post say it"
CLAUSE = "mission items 67, 84, 87, 91, 95"
_REPORT = "== report-0001\ncategory: medication\n"
_NONE = "== triage-0001\nmedication_risk: 'no' {GC216}\n"
_UNMARKED = _NONE.replace(" {GC216}", "")
_AGAIN = "== triage-0002\nat: '2026-11-21T09:00:00+00:00'\nby: {}\nmedication_risk: '{}'\n"
_LOG = "== containment-0001\ngaps_live: '{}'\nadults_exposed: '0'\n"
_STABLE = "== stabilisation-0001\nno_gaps_live: 'yes' {GC216}\nnobody_still_exposed: 'yes'\n"
_DROPPED = "== action-0001\ntitle: x\n== done-0001\naction: action-0001\noutcome: dropped\n"
_HOLDS = "== check-0001\naction: action-000{}\nholds: 'yes'{}\n"
GOOD = [
    _REPORT + _UNMARKED.replace("no", "yes"),
    _REPORT.replace("medication", "communication") + _UNMARKED,
    _REPORT + _UNMARKED + _AGAIN.format("quality-lead-1", "yes"),
    _REPORT + _UNMARKED + _AGAIN.format("quality-lead-2", "no"),
    "== triage-0001\nharm_occurred: 'no'\nactual_harm: no-harm\n",
    _DROPPED + _HOLDS.format(2, ""),
    _DROPPED + "== done-0002\naction: action-0001\noutcome: done\n" + _HOLDS.format(1, ""),
]
BAD = [
    _REPORT + _NONE,
    _REPORT + _UNMARKED + _AGAIN.format("quality-lead-1", "no").replace("'no'", "'no' {GC216}"),
    "== triage-0001\nharm_occurred: 'no' {GC216}\nactual_harm: moderate\n",
    "== triage-0001\npotential_severity: low {GC216}\nactual_harm: severe\n",
    _DROPPED + _HOLDS.format(1, " {GC216}"),
    "== closure-0001\nduties_done: [none, regulator] {GC216}\n",
    "== confidence-form-0001\nasked: '4'\nanswered: '9' {GC216}\n",
]


def check(subject: RecordIn) -> Iterator[Found]:
    record, standard, pathway = subject.record, subject.standard, subject.pathway
    if standard is None or pathway is None:
        return
    said = [row for row in excluded(record.step, standard.grammar, pathway.name) if _says(row, record, standard)]
    if not said or record.name in subject.case.withdrawn:
        return
    look = NewestBefore(subject, pathway) if _is_newest(subject) else None
    found: set[str] = set()  # one sentence for each answer says enough
    for row in said:
        if row.beside and not (look and holds(row.beside, look, tolerances(standard)) and look.all_asked(row.beside)):
            continue
        if row.place not in found and not (row.judged and _said_by_another(row, subject, standard)):
            found.add(row.place)
            yield subject.found(f"both cannot be: {row.says}", row.place)


def _says(row: Exclusion, record: Record, standard: Standard) -> bool:
    """Whether a record says so; a number may stand in another of its answers, or be one of the provider's."""
    for name, words in row.needs:
        answer = record.fields.get(name, "")
        if answer not in words if isinstance(answer, str) else words.isdisjoint(record.texts(name)):
            return False
    number = tolerances(standard)
    return holds(row.own, record.said, lambda name: record.said(name) or number(name))


def _is_newest(subject: RecordIn) -> bool:
    """Whether no later word of its step, about the same thing, stands in its place."""
    record, topic = subject.record, subject.topic
    same = [r for r in subject.case.of(record.step) if not topic or r.text(topic) == record.text(topic)]
    return bool(same) and same[-1] is record


def _said_by_another(row: Exclusion, subject: RecordIn, standard: Standard) -> bool:
    """Whether a post of another person says the same."""
    others = (r for r in subject.case.of(row.step) if not one_person(r.by, subject.record.by, standard))
    return any(_says(row, other, standard) for other in others)
