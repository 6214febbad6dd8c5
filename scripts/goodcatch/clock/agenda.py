"""Lists every step that is due or overdue in the cases of a store, and every look at a closed one, earliest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from goodcatch.clock.looks_after_closure import looks_at_exceptions, words_on_ending
from goodcatch.clock.open_steps_by_due_time import todos
from goodcatch.record.case_state import Phase, open_steps, phase
from goodcatch.record.model import Case
from goodcatch.record.store import Store


@dataclass(frozen=True)
class Entry:
    """One step that is due: of which case, by which role (never a name), when, and whether that has passed; `start` is
    from when on it may be done, where that is still to come."""

    case: str
    step: str
    title: str
    role: str
    due: datetime
    late: bool
    about: str = ""
    start: datetime | None = None


def agenda(store: Store, now: datetime, stops: frozenset[str]) -> tuple[Entry, ...]:
    """`stops` are paths with a stop finding: a case closed with one counts as open."""
    found = (entry for case in store.cases.values() for entry in _entries(case, store, now, stops))
    return tuple(sorted(found, key=lambda entry: (entry.due, entry.case, entry.step)))


def _entries(case: Case, store: Store, now: datetime, stops: frozenset[str]) -> Iterator[Entry]:
    standard = store.newest
    pathway = standard.pathway_of(case.id)
    stands = phase(case, stops, store)
    if pathway is None:
        return
    steps = () if stands is Phase.ENDED else todos(open_steps(case, pathway, standard, stands), case, standard, now)
    looks = looks_at_exceptions(case, stands, store, now)
    for todo in (*words_on_ending(case, stands, store, now), *steps, *looks):
        if todo.due:
            step = todo.open.step
            start = todo.start if todo.early else None
            yield Entry(case.id, step.name, todo.title, step.role, todo.due, todo.late, todo.open.about, start)
