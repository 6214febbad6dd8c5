"""An answer was changed after the step that locks it, and no correction says so.

What a change is measured by is set before it is made. Altered afterwards without a word, any change would help.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.record_answer_changes import Version
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.rules.gc603_change_without_correction import explained
from goodcatch.record.model import Record
from goodcatch.standard.names_program_asks_for import Steps

LEVEL = Level.STOP
GRAMMAR = 2
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "put the answer back, or land a `correction` that names it; then another post says whether it was wrong before"
CLAUSE = "mission items 41, 87"
_PLAN = """
    @ 2026-11-01 09:00 quality-lead-1
    + content/standard/1/standard.yml
      grammar: 2
    + content/standard/1/pathways/near-miss.yml
      pathway: near-miss
      prefix: NM
      steps:
        action: {fields: {target: {kind: number, label: Aim?, locked_after: done}, title: {kind: text}}}
        done: {for_each: action, fields: {action: {kind: reference}}}
        correction: {fields: {record: {kind: reference}, fields: {kind: text}}}
    @ 2026-11-20 09:00 quality-lead-1
    + action-0001
      target: '0'
      title: Colours
"""
_DONE = """
    @ 2026-11-21 09:00 operations-lead-1
    + done-0001
      action: action-0001
"""
_CHANGED = """
    @ 2026-11-22 09:00 quality-lead-1
    ~ action-0001
      target: '20' {GC618}
      title: Colours
"""
_SAID = """
    + correction-0001
      at: "2026-11-22T09:00:00+00:00"
      record: action-0001
      fields: target
      reason: A slip.
"""
_BACK = """
    @ 2026-11-23 09:00 quality-lead-1
    ~ action-0001
      target: '0'
      title: Colours
"""
GOOD = (
    _PLAN + _CHANGED,
    _PLAN + _DONE + _CHANGED + _SAID,
    _PLAN + _DONE + _CHANGED + _BACK,
    _PLAN + _DONE + _CHANGED.replace("'20'", "'0'").replace("title: Colours", "title: Colour"),
)
BAD = (
    _PLAN + _DONE + _CHANGED,
    _PLAN + _DONE + _CHANGED + _SAID.replace("fields: target", "fields: title"),
    _PLAN + _DONE + _CHANGED + _SAID.replace("2026-11-22T", "2026-11-19T"),
)


def check(subject: LandingIn) -> Iterator[Found]:
    for version in subject.versions:
        step, record, origin = subject.step_of(version), version.record, subject.origin(version)
        if record is None or step is None or origin is None or version.added or not version.changed:
            continue
        final, changed = subject.final(version), {change.name for change in version.changed}
        for name in sorted(changed & step.fields.keys()):
            locks = _locking(subject, version, step.fields[name].locked_after)
            put_back = final is not None and final.fields.get(name) == origin.fields.get(name)
            if not locks or put_back or name in explained(version, _corrections(subject, version, locks[0])):
                continue
            label = step.fields[name].label or name
            says = f"{subject.says} changed “{label}” of `{version.name}`, which {locks[0].name} had locked"
            yield Found(version.path, says, line=record.line(name))


def _locking(subject: LandingIn, version: Version, step: str) -> tuple[Record, ...]:
    """The records of a step about this one that had landed, or land with the change, oldest first."""
    here = (*subject.earlier.get(version.case, ()), *(v for v in subject.versions if v.case == version.case))
    records = (v.record for v in here if step and v.added and v.record and v.step == step)
    return tuple(record for record in records if record.text(version.step) == version.name)


def _corrections(subject: LandingIn, version: Version, lock: Record) -> tuple[Record, ...]:
    """The corrections that landed with the change or later, and do not say that they came before what locks it."""
    here = (*(v for v in subject.versions if v.case == version.case), *subject.later.get(version.case, ()))
    added = (v.record for v in here if v.added and v.record and v.step == Steps.CORRECTION)
    return tuple(record for record in added if record.instant >= lock.instant)
