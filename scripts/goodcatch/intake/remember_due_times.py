"""Remembers of each waiting report and open case what is due when, so that a list need not open and judge them all.

In memory alone, and no word that anybody wrote: of a report only the answers that decide where in the list it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from threading import Lock

from goodcatch.clock.looks_after_closure import looks_after_closure
from goodcatch.clock.open_steps_by_due_time import Todo, todos
from goodcatch.intake.outside_reader_head_start import ASKS
from goodcatch.intake.spool_todos import spool_todos
from goodcatch.intake.three_questions_decide_urgency import FIRST
from goodcatch.record.case_state import open_steps
from goodcatch.record.model import Case
from goodcatch.record.store import Store
from goodcatch.spool.change_stamps_of_waiting_reports import Stamp
from goodcatch.spool.private_store_facade import Spool, Submission
from goodcatch.standard.model import Pathway, Standard

DECIDES = frozenset([*FIRST, ASKS])


@dataclass(frozen=True)
class Waits:
    """A waiting report: `bare` is it without its words, `todos` is None where its pathway is no longer there."""

    bare: Submission
    todos: tuple[Todo, ...] | None

    def at(self, now: datetime) -> Waits:
        """The same at another time."""
        todos = at(self.todos, now) if self.todos else self.todos
        return self if todos is self.todos else replace(self, todos=todos)


@dataclass
class DueTimes:
    """What is remembered under one standard; under another one it is worked out anew."""

    _standard: Standard | None = None
    _reports: dict[str, tuple[Stamp, Waits]] = field(default_factory=dict)
    _cases: dict[str, tuple[Case, tuple[Todo, ...]]] = field(default_factory=dict)
    _closed: dict[str, tuple[Case, date, tuple[Todo, ...]]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def waiting(self, spool: Spool, standard: Standard, now: datetime) -> tuple[Waits, ...]:
        """Every waiting report, oldest first; only those are opened on which something was done since last time."""
        with self._lock:
            self._under(standard)
            stamps, known = spool.waiting_stamps(), self._reports
            changed = [name for name, stamp in stamps.items() if name not in known or known[name][0] != stamp]
            opened = {one.id: (stamps[one.id], _waits(one, standard, now)) for one in spool.read(changed)}
            # One may have been taken into the record between the two looks.
            self._reports = {
                name: opened.get(name) or known[name] for name in stamps if name in opened or name in known
            }
            held = tuple(waits for _, waits in self._reports.values())
        return tuple(waits.at(now) for waits in held)

    def case(self, case: Case, pathway: Pathway, standard: Standard, now: datetime) -> tuple[Todo, ...]:
        """What may be done on an open case; one that has not changed since last time is not judged again."""
        with self._lock:
            self._under(standard)
            known = self._cases.get(case.id)
        if known is None or known[0] is not case:
            known = case, todos(open_steps(case, pathway, standard), case, standard, now)
            self._cases[case.id] = known
        return at(known[1], now)

    def closed(self, case: Case, store: Store, now: datetime) -> tuple[Todo, ...]:
        """The looks that are planned on a closed case, worked out once a day: what they rest on runs out by days."""
        with self._lock:
            self._under(store.newest)
            known = self._closed.get(case.id)
        if known is None or known[0] is not case or known[1] != now.date():
            known = case, now.date(), looks_after_closure(case, store, now)
            self._closed[case.id] = known
        return at(known[2], now)

    def _under(self, standard: Standard) -> None:
        if standard is not self._standard and standard != self._standard:
            self._reports, self._cases, self._closed = {}, {}, {}
        self._standard = standard


def at(todos: tuple[Todo, ...], now: datetime) -> tuple[Todo, ...]:
    """The same at another time."""
    moved = tuple(todo.at(now) for todo in todos)
    # Mostly nothing has changed, and there may be thousands.
    return todos if all(one is other for one, other in zip(todos, moved, strict=True)) else moved


def _waits(report: Submission, standard: Standard, now: datetime) -> Waits:
    known = report.pathway in standard.pathways
    answers = {name: value for name, value in report.answers.items() if name in DECIDES}
    bare = replace(report, answers=answers, steps=tuple(replace(step, fields={}) for step in report.steps))
    return Waits(bare, spool_todos(report, standard, now) if known else None)
