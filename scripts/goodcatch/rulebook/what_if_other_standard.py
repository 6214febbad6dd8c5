"""Shows which cases would classify differently under another standard.

Every record is read as if it had been made under the other standard, and nothing is written. History is left out: how a
record came to be does not change with what is asked of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from goodcatch.check.finding import Finding
from goodcatch.clock.open_steps_by_due_time import todos
from goodcatch.record.case_state import Phase, open_steps, phase, stops_in
from goodcatch.record.model import Case
from goodcatch.record.restate_under_standard import restated_case
from goodcatch.record.store import Store
from goodcatch.rulebook.rule_rooms import lateness
from goodcatch.standard.investigation_depth_by_risk import depth
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Fields, Steps

FORM = 300  # below this number rules speak of how a record is written and which answers it has
Judge: TypeAlias = Callable[[Store], list[Finding]]


@dataclass(frozen=True)
class Change:
    """One thing of a case that would be different: what it is of (a record's or step's name, if any), before, after."""

    of: str
    before: str
    after: str


@dataclass(frozen=True)
class Difference:
    """A case that would classify differently. Each part is empty where nothing of it changes."""

    case: str
    phase: tuple[Change, ...] = ()
    depth: tuple[Change, ...] = ()
    deadlines: tuple[Change, ...] = ()
    due: tuple[Change, ...] = ()
    added: tuple[Finding, ...] = ()
    removed: tuple[Finding, ...] = ()

    @property
    def differs(self) -> bool:
        return any((self.phase, self.depth, self.deadlines, self.due, self.added, self.removed))


@dataclass(frozen=True)
class _View:
    """One case as one standard sees it."""

    case: Case
    phase: Phase
    depth: str
    due: Mapping[str, str]
    findings: frozenset[Finding]


def differences(store: Store, other: Standard, judge: Judge) -> tuple[Difference, ...]:
    """The cases that differ, by id. `judge` gives the findings of a store, as `goodcatch check` would."""
    grammars = {standard.grammar for standard in store.standards.values()}
    asked = judge if grammars == {other.grammar} else _of_what_it_says(judge)
    before, after = _views(store, asked), _views(under(store, other), asked)
    found = (_difference(before[case_id], after[case_id]) for case_id in sorted(before))
    return tuple(difference for difference in found if difference.differs)


def _of_what_it_says(judge: Judge) -> Judge:
    """Over two grammars how a record is written differs in each of them; what its gates say of it is the question."""
    return lambda store: [finding for finding in judge(store) if int(finding.rule[2:]) >= FORM]


def under(store: Store, other: Standard) -> Store:
    """The store, as if all of it had been recorded under the other standard."""
    cases = {case_id: restated_case(case, other.version) for case_id, case in store.cases.items()}
    return Store(store.texts, {other.version: other}, cases, store.faults, store.landed)


def _views(store: Store, judge: Judge) -> Mapping[str, _View]:
    found = judge(store)
    stops, places = stops_in(found), _by_path(found)
    return {case_id: _view(case, store, stops, places) for case_id, case in store.cases.items()}


def _by_path(found: Iterable[Finding]) -> Mapping[str, Sequence[Finding]]:
    places: dict[str, list[Finding]] = {}
    for finding in found:
        places.setdefault(finding.path, []).append(finding)
    return places


def _view(case: Case, store: Store, stops: frozenset[str], places: Mapping[str, Sequence[Finding]]) -> _View:
    standard = store.standard_of(case.records[0])
    stands = phase(case, stops, store)
    own = frozenset(f for record in case.records for f in places.get(record.path, ()))
    if standard is None:
        return _View(case, stands, "", {}, own)
    return _View(case, stands, _depth(case, standard), dict(_due(case, standard, stands)), own)


def _depth(case: Case, standard: Standard) -> str:
    triage = case.last(Steps.TRIAGE)
    if triage is None:
        return ""
    return depth(standard, triage.text(Fields.POTENTIAL_SEVERITY), triage.text(Fields.RECURRENCE_LIKELIHOOD))


def _due(case: Case, standard: Standard, stands: Phase) -> Iterator[tuple[str, str]]:
    """Each step that may be done now and has a time, with the earliest of its times in the provider's zone."""
    pathway = standard.pathway_of(case.id)
    opened = open_steps(case, pathway, standard, stands) if pathway else ()
    # Any moment would do: what is late is not asked here.
    for todo in todos(opened, case, standard, case.records[-1].instant):
        if todo.open.ready and todo.due:
            name = f"{todo.open.step.name} of {todo.open.about}" if todo.open.about else todo.open.step.name
            yield name, todo.due.astimezone(standard.calendar.zone).isoformat(timespec="minutes")


def _difference(before: _View, after: _View) -> Difference:
    gone, new = before.findings - after.findings, after.findings - before.findings
    return Difference(
        before.case.id,
        phase=_changes({"": before.phase}, {"": after.phase}),
        depth=_changes({"": before.depth}, {"": after.depth}),
        deadlines=_changes(_late(before), _late(after)),
        due=_changes(before.due, after.due),
        # Without lateness: "late by a day" that becomes "late by an hour" is one change and no two (decision 64).
        added=tuple(sorted(f for f in new if f.rule not in lateness())),
        removed=tuple(sorted(f for f in gone if f.rule not in lateness())),
    )


def _late(view: _View) -> Mapping[str, str]:
    """What was not done in time, by its record: the words of the clock's findings."""
    names = {record.path: record.name for record in view.case.records}
    late: dict[str, list[str]] = {}
    for finding in sorted(view.findings):
        if finding.rule in lateness():
            late.setdefault(names[finding.path], []).append(finding.message)
    return {name: "; ".join(messages) for name, messages in late.items()}


def _changes(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Change, ...]:
    names = sorted({*before, *after})
    pairs = ((name, str(before.get(name, "")), str(after.get(name, ""))) for name in names)
    return tuple(Change(*pair) for pair in pairs if pair[1] != pair[2])
