"""Puts the steps that may be done now in order, with when each is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from goodcatch.clock.rounds_of_repeated_step import rounds
from goodcatch.clock.step_deadlines import deadlines, end_of_day
from goodcatch.record.case_state import OpenStep, claims_closed
from goodcatch.record.known.measured_effect import effect_of
from goodcatch.record.model import Case
from goodcatch.record.scope_at_a_record import scope_before
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Steps


@dataclass(frozen=True)
class Todo:
    """A step that may be done now. `due` is None where the standard sets no time; `again` that it was done before;
    `merging` is since when it has been done and waits to be merged."""

    open: OpenStep
    due: datetime | None
    late: bool
    again: bool
    merging: datetime | None = None

    @property
    def title(self) -> str:
        return self.open.step.title


def todos(opened: tuple[OpenStep, ...], case: Case, standard: Standard, now: datetime) -> tuple[Todo, ...]:
    """The steps with their deadlines; what is due first comes first, then the standard's order."""
    found = [_todo(o, case, standard, now) for o in opened]
    return tuple(sorted(found, key=lambda t: (t.again, t.due is None, t.due or now)))


def _todo(opened: OpenStep, case: Case, standard: Standard, now: datetime) -> Todo:
    before = [r for r in case.of(opened.step.name) if opened.about in ("", r.text(opened.step.about))]
    once = bool(before) and not opened.step.repeat
    due = _counted_again(opened, case, standard, now) if once else min(_instants(opened, case, standard), default=None)
    # What comes round ends with the closing; what was passed openly has its own day (`looks_at_exceptions`).
    again = bool(before) and due is None and (once or claims_closed(case))
    return Todo(opened, due, due is not None and due < now, again)


def _instants(opened: OpenStep, case: Case, standard: Standard) -> Iterator[datetime]:
    about = case.named(opened.about) if opened.about else None
    yield from (deadline.at for deadline in deadlines(opened.step, case, standard, about))
    for run in () if claims_closed(case) else rounds(opened.step, case, standard):
        if run.about == opened.about and (due := run.next_due()):
            yield due


def _counted_again(opened: OpenStep, case: Case, standard: Standard, now: datetime) -> datetime | None:
    """The end of the day by which a change is counted again, where the counts so far are too early to say."""
    about = case.named(opened.about) if opened.step.name == Steps.RECOUNT else None
    if about is None:
        return None
    scope = scope_before(case, None, standard.pathways[opened.step.pathway], standard, now, about)
    until = effect_of(about, scope).until
    return end_of_day(until, standard.calendar) if until else None
