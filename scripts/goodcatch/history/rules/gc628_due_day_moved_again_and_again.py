"""The day by which something is due was moved later again and again.

Each time there may be a reason, and each time it is in a correction. A day that moves whenever it comes near is none,
and the change that it belongs to is always in time. To drop a change and plan the same again moves its day as well.
"""

import re
from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.record_answer_changes import FieldChange, Version
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.record.model import Record
from goodcatch.standard.model import DUE_MOVES, PLANNED, Standard, Step
from goodcatch.standard.names_program_asks_for import ref
from goodcatch.standard.small_yaml import Value

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
      steps: {action: {fields: {title: {kind: text}, due_on: {kind: date, bound: planned, label: By when?}}}}
    @ 2026-11-20 09:00 quality-lead-1
    + action-0001
      title: Hooks
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
_PLANNED_AGAIN = """
    @ 2026-11-23 09:00 quality-lead-1
    + action-0002
      title: Hooks
      due_on: "2027-02-20" {GC628}
"""
GOOD = (
    _PLAN,
    _PLAN + _PLANNED_AGAIN.replace("Hooks", "Something else").replace(" {GC628}", ""),
    _PLAN + _PLANNED_AGAIN.replace("2027-02-20", "2027-01-10").replace(" {GC628}", ""),
    _PLAN + _AGAIN.replace("2027-02-20", "2027-01-10"),
    _PLAN + _AGAIN + "    @ 2026-11-24 09:00 quality-lead-1\n    + withdrawal-0001\n      record: action-0001\n",
    _PLAN.replace("+ content/standard/1/path", "+ content/standard/1/tolerances.yml\n"
    "      due-moves: {value: '3', unit: times}\n    + content/standard/1/path") + _AGAIN,
)  # fmt: skip
BAD = (
    _PLAN + _AGAIN,
    _PLAN + _PLANNED_AGAIN,
    _PLAN
    + _PLANNED_AGAIN.replace(" {GC628}", "").replace("2027-02-20", "2027-01-10")
    + _PLANNED_AGAIN.replace("11-23", "11-24").replace("0002", "0003"),
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
UNLESS_SAID = 2  # times, where the standard has no number


def check(subject: LandingIn) -> Iterator[Found]:
    for version in subject.versions:
        step, record = subject.step_of(version), version.record
        standard = subject.standards.get(record.standard) if record else None
        if step is None or record is None or standard is None or subject.withdrawn_later(version):
            continue
        for change in _changes(subject, version):
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
    own = (*subject.earlier.get(version.case, ()), *subject.versions)
    alike = {version.name, *(v.name for v in own if _plans_the_same(v, version))}
    changes = (change for v in own if v.name in alike for change in _changes(subject, v) if change.name == name)
    return sum(map(is_later, changes))


def _changes(subject: LandingIn, version: Version) -> tuple[FieldChange, ...]:
    """What a landing changed of a record; of one that plans the same as one before it, what is otherwise than there."""
    record = version.record
    if record is None or not version.added:
        return version.changed
    before = [v for v in subject.earlier.get(version.case, ()) if v.at <= version.at and _plans_the_same(v, version)]
    was = next((v.record for v in reversed(before) if v.record and v.name != version.name), None)
    if was is None:
        return version.changed
    names = [name for name in record.fields if was.fields.get(name) != record.fields[name]]
    return tuple(FieldChange(name, was.fields.get(name), record.fields[name]) for name in names)


def _plans_the_same(one: Version, other: Version) -> bool:
    """Whether two records of a step say the same, but for the days that they give."""
    if one.step != other.step or one.record is None or other.record is None:
        return False
    return _without_days(one.record) == _without_days(other.record) != {}


def _without_days(record: Record) -> dict[str, Value]:
    return {name: value for name, value in record.fields.items() if not (isinstance(value, str) and _DAY.match(value))}


def is_later(change: FieldChange) -> bool:
    """Whether a day, written as 2026-12-01, became a later one."""
    return isinstance(change.before, str) and isinstance(change.after, str) and "" < change.before < change.after


def _most(standard: Standard) -> int:
    number = standard.tolerances.get(DUE_MOVES)
    return int(number.value) if number and number.value.isdecimal() else UNLESS_SAID
