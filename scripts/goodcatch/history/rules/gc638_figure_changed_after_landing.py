"""A number, a day or a choice of a record was changed after it had landed.

A correction says why and not what: it may take a name out. What is counted, chosen or due can be told, and by it a case
is routed, timed and closed. Somebody else who says that it was wrong before makes it a correction of two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.model import MERGES
from goodcatch.history.record_answer_changes import FieldChange, Version
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.rules.gc619_claim_without_second_hands import hands
from goodcatch.history.rules.gc628_due_day_moved_again_and_again import is_due, is_later
from goodcatch.history.what_corrections_say import corrections_of
from goodcatch.record.answer_safe_to_tell import is_figure, told
from goodcatch.record.known.locked_answers import named_in
from goodcatch.record.model import Record
from goodcatch.standard.model import Field, Standard
from goodcatch.standard.names_program_asks_for import Fields, Steps
from goodcatch.standard.posts_of_commit_address import somebody_else
from goodcatch.standard.small_yaml import Value
from goodcatch.standard.yaml_value_as_list import as_list

LEVEL = Level.FLAG
GRAMMAR = 2
OLDER = Level.ADVICE
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "have another post say whether it was wrong before, or put it back; an auditor asks who gains by it"
CLAUSE = "mission items 71, 87, 95"
_PLAN = """
    @ 2026-11-01 09:00 quality-lead-1
    + content/standard/1/standard.yml
      grammar: 2
    + content/standard/1/pathways/near-miss.yml
      pathway: near-miss
      prefix: NM
      steps:
        action:
          fields:
            due_on: {kind: date, bound: planned, label: By when?}
            target: {kind: number, label: Aim?}
            month: {kind: text, label: Which month?}
            how: {kind: choice, label: How?, options: {a: A, b: B}}
            owner: {kind: post, label: Whose?}
            title: {kind: text, label: What?}
            pieces: {kind: measure, label: Pieces}
        accept: {fields: {action: {kind: reference}}}
        correction: {fields: {record: {kind: reference}, fields: {kind: text}}}
        agree-correction: {for_each: correction, fields: {correction: {kind: reference}, agrees: {kind: yes-no}}}
    @ 2026-11-20 09:00 quality-lead-1
    + action-0001
      due_on: "2026-12-01"
      target: '4'
      month: 2026-11
      how: a
      owner: operations-lead-1
      title: Hooks
      pieces: {name: Hooks, unit: pieces, baseline: '4'}
"""
_OTHER = "    @ 2026-11-21 09:00 quality-lead-1\n    ~ action-0001\n"
_SAID = "    + correction-0001\n      record: action-0001\n      fields: target\n      reason: A slip.\n"
_TARGET = _OTHER + "      target: '40' {GC638}\n"
_AGREED = """
    @ 2026-11-22 09:00 service-manager-1
    + agree-correction-0001
      correction: correction-0001
      agrees: 'yes'
"""
_LATE = _OTHER.replace("11-21", "12-03")
_ACCEPTED = "    @ 2026-11-20 10:00 operations-lead-1\n    + accept-0001\n      action: action-0001\n"
GOOD = (
    _PLAN + _OTHER + "      title: Seven hooks\n",
    _PLAN + _OTHER + "      due_on: '2026-12-20'\n",
    _PLAN + _LATE + "      due_on: '2026-11-30'\n",
    _PLAN + _TARGET + _SAID + _AGREED,
    _PLAN + _TARGET + _SAID + _OTHER.replace("11-21", "11-22") + "      target: '4'\n",
    _PLAN + _OTHER.replace("lead-1\n", "lead-2 merge\n", 1) + "      owner: quality-lead-2\n",
    _PLAN + _TARGET + "    @ 2026-11-22 09:00 quality-lead-1\n    + withdrawal-0001\n      record: action-0001\n",
)
BAD = (
    _PLAN + _TARGET,
    _PLAN + _TARGET + _SAID,
    _PLAN + _TARGET + _SAID + _AGREED.replace("service-manager-1", "quality-lead-1"),
    _PLAN + _LATE + "      due_on: '2026-12-20' {GC638}\n",
    _PLAN + _OTHER + "      month: 2026-12 {GC638}\n",
    _PLAN + _OTHER + "      how: b {GC638}\n",
    _PLAN + _ACCEPTED + _OTHER + "      owner: quality-lead-2 {GC638}\n",
    _PLAN + _OTHER + "      pieces: {name: Hooks, unit: pieces, baseline: '40'} {GC638}\n",
)
CHOSEN = frozenset(["choice", "choices", "yes-no", "part-of-day"])
OF_POSTS = frozenset(["post", "role"])
COUNTED = ("baseline", "follow_up")  # of a measure


def check(subject: LandingIn) -> Iterator[Found]:
    for version in subject.versions:
        step, record = subject.step_of(version), version.record
        standard = subject.standards.get(record.standard) if record else None
        if step is None or record is None or standard is None or version.added or subject.withdrawn_later(version):
            continue
        for change in version.changed:
            asked = step.fields.get(change.name)
            if asked and not asked.computed and _is_told(subject, version, change, standard):
                yield Found(version.path, _says(subject, version, change, standard), line=record.line(change.name))


def _says(subject: LandingIn, version: Version, change: FieldChange, standard: Standard) -> str:
    step = subject.step_of(version)
    assert step
    asked, due = step.fields[change.name], is_due(standard, step, change.name)
    before, after = (_in_words(asked, value, standard) for value in (change.before, change.after))
    passed = ", once that day had passed" if due else ""
    label = asked.label or asked.name
    return f"{subject.says} changed “{label}” of `{version.name}` from {before} to {after}{passed}"


def _is_told(subject: LandingIn, version: Version, change: FieldChange, standard: Standard) -> bool:
    step, origin, final = subject.step_of(version), subject.origin(version), subject.final(version)
    assert step
    put_back = final is not None and final.fields.get(change.name) == change.before
    put_back = put_back or (origin is not None and origin.fields.get(change.name) == change.after)
    if put_back or _agreed(subject, version, change.name, standard):
        return False
    if is_due(standard, step, change.name):
        return is_later(change) and _has_passed(change.before, subject, standard)
    asked = step.fields[change.name]
    if asked.kind in OF_POSTS:
        return _is_built_upon(subject, version)
    if asked.kind in CHOSEN:
        # Before, whoever chose otherwise had nobody to ask: such histories are left as they are.
        return standard.grammar > 1 and not _let_in_by_another(subject, version)
    return _figures(change.before) != _figures(change.after)


def _figures(value: Value | None) -> tuple[str, ...]:
    """The numbers, days and months of an answer, also those in a measure; words may be put otherwise."""
    entries = as_list(value) if value is not None else ()
    parts = (part for entry in entries for part in _parts(entry))
    return tuple(part for part in parts if is_figure(part))


def _parts(entry: Value) -> Iterable[str]:
    if isinstance(entry, str):
        return (entry,)
    return (str(entry.get(name, "")) for name in COUNTED) if not isinstance(entry, tuple) else ()


def _in_words(asked: Field, value: Value | None, standard: Standard) -> str:
    if value is None or value in ("", ()):
        return "nothing"
    if asked.kind == "measure":
        return ", ".join(f"`{figure}`" for figure in _figures(value)) or "something else"
    return told(asked, value, standard)


def _has_passed(day: Value | None, subject: LandingIn, standard: Standard) -> bool:
    try:
        due = date.fromisoformat(str(day))
    except ValueError:
        return False
    return due < subject.landing.at.astimezone(standard.calendar.zone).date()


def _agreed(subject: LandingIn, version: Version, name: str, standard: Standard) -> bool:
    """Whether another post has said of a correction of this answer that it is right."""
    corrections = {one.name: one for one in corrections_of(subject, version) if name in named_in(one)}
    said = (one.record for one in subject.ever(version.case) if one.added and one.record)
    return any(
        record.text(Fields.AGREES) == "yes" and somebody_else(record.by, corrections[about].by, standard)
        for record in said
        if (about := record.text(Steps.CORRECTION)) in corrections
    )


def _is_built_upon(subject: LandingIn, version: Version) -> bool:
    """Whether somebody has done something about the record already, such as to accept it."""
    earlier: Iterable[Record] = (one.record for one in subject.earlier.get(version.case, ()) if one.record)
    return any(record.text(version.step) == version.name for record in earlier)


def _let_in_by_another(subject: LandingIn, version: Version) -> bool:
    landing = subject.landing
    wrote = hands(subject, (author.address for author in version.authors))
    let_in = hands(subject, (landing.author.address, landing.committer.address))
    return landing.kind in MERGES and bool(wrote and let_in) and not wrote & let_in
