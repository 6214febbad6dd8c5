"""The day by which something is due was moved later again and again.

Each time there may be a reason, and each time it is in a correction. A day that moves whenever it comes near is none,
and the change that it belongs to is always in time.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.record_answer_changes import FieldChange, Version
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.standard.model import DUE_MOVES, PLANNED, Standard, Step
from goodcatch.standard.names_program_asks_for import ref

LEVEL = Level.FLAG
GRAMMAR = 2
OLDER = Level.ADVICE
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "take this change back and plan one that can be done, with a day of its own, or let the case say that it is late"
)
CLAUSE = "mission items 71, 77, 95"
_PLAN = """
    @ 2026-11-01 09:00 quality-lead-1
    + content/standard/1/standard.yml
      grammar: 2
    + content/standard/1/pathways/near-miss.yml
      pathway: near-miss
      prefix: NM
      steps: {action: {fields: {due_on: {kind: date, bound: planned, label: By when?}}}}
    @ 2026-11-20 09:00 quality-lead-1
    + action-0001
      due_on: "2026-12-01"
    @ 2026-11-21 09:00 quality-lead-1
    ~ action-0001
      due_on: "2026-12-20"
    @ 2026-11-22 09:00 quality-lead-1
    ~ action-0001
      due_on: "2027-01-20"
"""
_AGAIN = """
    @ 2026-11-23 09:00 quality-lead-1
    ~ action-0001
      due_on: "2027-02-20" {GC628}
"""
GOOD = (
    _PLAN,
    _PLAN + _AGAIN.replace("2027-02-20", "2027-01-10"),
    _PLAN + _AGAIN + "    @ 2026-11-24 09:00 quality-lead-1\n    + withdrawal-0001\n      record: action-0001\n",
    _PLAN.replace("+ content/standard/1/path", "+ content/standard/1/tolerances.yml\n"
    "      due-moves: {value: '3', unit: times}\n    + content/standard/1/path") + _AGAIN,
)  # fmt: skip
BAD = (_PLAN + _AGAIN,)
UNLESS_SAID = 2  # times, where the standard has no number


def check(subject: LandingIn) -> Iterator[Found]:
    for version in subject.versions:
        step, record = subject.step_of(version), version.record
        standard = subject.standards.get(record.standard) if record else None
        if step is None or record is None or standard is None or subject.withdrawn_later(version):
            continue
        for change in version.changed:
            times = _moves(subject, version, change.name) if is_due(standard, step, change.name) else 0
            if is_later(change) and times > _most(standard):
                label = step.fields[change.name].label or change.name
                says = f"{subject.says} moved “{label}” of `{version.name}` to a later day for the {times}th time"
                yield Found(version.path, says.replace("3th", "3rd"), line=record.line(change.name))


def is_due(standard: Standard, step: Step, name: str) -> bool:
    """Whether an answer is a day that is planned, or one by which a step is due."""
    asked = step.fields.get(name)
    if asked is None or asked.kind != "date":
        return False
    dues = (due.by for pathway in standard.pathways.values() for s in pathway.steps.values() for due in s.due)
    return asked.bound == PLANNED or ref(step.name, name) in dues


def _moves(subject: LandingIn, version: Version, name: str) -> int:
    own = (*subject.earlier.get(version.case, ()), version)
    changes = (change for v in own if v.name == version.name for change in v.changed if change.name == name)
    return sum(map(is_later, changes))


def is_later(change: FieldChange) -> bool:
    """Whether a day, written as 2026-12-01, became a later one."""
    return isinstance(change.before, str) and isinstance(change.after, str) and "" < change.before < change.after


def _most(standard: Standard) -> int:
    number = standard.tolerances.get(DUE_MOVES)
    return int(number.value) if number and number.value.isdecimal() else UNLESS_SAID
