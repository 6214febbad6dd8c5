"""Counts once more what a record says of the register, as the register stood on its day.

The register moves: a report may be told late, and a triage be put right. So a count is held beside every state of main
from the moment that it is of until it landed, and what one of them gives is right. What landed later says nothing.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from goodcatch.history.record_answer_changes import Version
from goodcatch.history.rule_input_types import FileIn, LandingIn
from goodcatch.record.case_state import claims_closed
from goodcatch.record.ending_of_case import has_ended
from goodcatch.record.model import Case, Record, case_from
from goodcatch.record.store import Store
from goodcatch.review.computed_answer_inputs import asked_of
from goodcatch.review.fill_computed_case_answers import REGISTER, computed
from goodcatch.review.measures.computed_signs_behind_exposure import BULLETINS
from goodcatch.review.measures.is_case_in_four_sources import WHERE as RECONCILED
from goodcatch.standard.model import Step
from goodcatch.standard.names_program_asks_for import Fields
from goodcatch.standard.small_yaml import Value

READ = (BULLETINS, RECONCILED)  # of the files beside the cases, those that a count looks at
APART = timedelta(minutes=5)  # two clocks
LATELY = timedelta(days=210)

Answers = Mapping[str, Value]


@dataclass(frozen=True)
class Landed:
    """What a landing did to what is counted. `written` is when its line of a review was, where it has one; `straight`
    that the service itself put that on main."""

    at: datetime
    versions: tuple[Version, ...]
    files: tuple[FileIn, ...] = ()
    imported: Container[str] = frozenset()
    commit: str = ""
    written: datetime | None = None
    by_service: bool = False
    straight: bool = False


def landed(seen: LandingIn) -> Landed:
    """What of a landing bears upon a count."""
    files = tuple(file for file in seen.files if file.path.startswith(READ))
    return Landed(seen.landing.at, seen.versions, files, seen.imported)


def counted_answers(step: Step | None) -> tuple[str, ...]:
    """The answers of a step that are counted of the register."""
    return tuple(asked.name for asked in step.fields.values() if asked.computed in REGISTER) if step else ()


@dataclass(frozen=True)
class Recounted:
    """The answers that no state gives, each with what it came to when the record landed, where that is anything; and
    those that nothing in the store can be counted for."""

    came_to: Answers
    typed: tuple[str, ...] = ()


def recounted(record: Record, step: Step, store: Store, line: Sequence[Landed] = ()) -> Recounted:
    """A record's counts beside those of its day. `store` is what stood after the last landing of `line`, which brought
    the record; without landings it is held beside that store alone."""
    names = counted_answers(step)
    left = _differing(names, record, _counts(record, step, _lately(store, record.instant)))
    came_to, here = dict[str, Value](), False
    for state in states(store, line, record.instant) if left else ():
        counts = _counts(record, step, state)
        left = _differing(left, record, counts)
        if not left:
            break
        here = here or _is_here(record, state)
        came_to = came_to or {name: counts.get(name, "") for name in names}
    typed = () if here else tuple(name for name in left if name in record.fields and not came_to[name])
    return Recounted({name: came_to[name] for name in left if name not in typed}, typed)


def _differing(names: Iterable[str], record: Record, counts: Answers) -> tuple[str, ...]:
    return tuple(name for name in names if record.fields.get(name) != counts.get(name))


def _counts(record: Record, step: Step, store: Store) -> Answers:
    """What is counted for a record as if for the first time: nothing of what it says of it itself is counted upon."""
    names = counted_answers(step)
    bare = replace(record, fields={name: value for name, value in record.fields.items() if name not in names})
    ask = asked_of(bare, store)
    return computed(step, ask, REGISTER) if ask else {}


def _is_here(record: Record, store: Store) -> bool:
    """Whether what a record is about is in this store."""
    case = store.cases.get(record.case)
    about = record.text(Fields.NEAR_MISS) or (case.records[0].text(Fields.NEAR_MISS) if case else "")
    return not about or about in store.cases


def _lately(store: Store, moment: datetime) -> Store:
    """The store without what was over long before a moment: most counts look at no more, and are found right by it."""
    since = moment - LATELY
    cases = {name: case for name, case in store.cases.items() if case.told_until > since or not _is_over(case)}
    return Store(store.texts, store.standards, cases)


def _is_over(case: Case) -> bool:
    return claims_closed(case) or has_ended(case)


def states(store: Store, line: Sequence[Landed], moment: datetime) -> Iterator[Store]:
    """What stood after the last of some landings, and before it, back to what stood at a moment: the states that differ
    in what was told by then."""
    yield store
    held = {path: text for beginning in READ for path, text in store.under(beginning).items()}
    cases, differs = dict(store.cases), False
    for number in reversed(range(len(line))):
        one = line[number]
        take_back(one, cases, held)
        # What was only done after that moment is not counted, whether it stands or not.
        differs = differs or bool(one.files) or any(_was_told_of(version, moment) for version in one.versions)
        last = number == 0 or line[number - 1].at < moment - APART
        if differs:
            yield Store(dict(held), store.standards, dict(cases))
            differs = False
        if last:
            return


def _was_told_of(version: Version, moment: datetime) -> bool:
    return any(record and record.instant <= moment for record in (version.was, version.record))


def take_back(one: Landed, cases: dict[str, Case], held: dict[str, str]) -> None:
    """Put the cases and files as they were before a landing."""
    for case in {case for version in one.versions for case in version.cases}:
        records = {record.path: record for record in cases[case].records} if case in cases else {}
        for version in one.versions:
            records.pop(version.path, None)
            if version.was and version.was.case == case:
                records[version.was.path] = version.was
        cases.pop(case, None)
        if records:
            cases[case] = case_from(case, tuple(records.values()))
    for file in one.files:
        held.pop(file.path, None)
        if file.before is not None:
            held[file.path] = file.before
