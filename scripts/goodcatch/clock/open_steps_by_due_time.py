"""Puts the steps that may be done now in order, with when each is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from goodcatch.clock.rounds_of_repeated_step import rounds
from goodcatch.clock.step_deadlines import deadlines
from goodcatch.record.case_state import OpenStep
from goodcatch.record.model import Case
from goodcatch.standard.model import Standard


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
    again = not opened.step.repeat and not opened.about and bool(case.of(opened.step.name))
    due = None if again else min(_instants(opened, case, standard), default=None)
    return Todo(opened, due, due is not None and due < now, again)


def _instants(opened: OpenStep, case: Case, standard: Standard) -> Iterator[datetime]:
    about = case.named(opened.about) if opened.about else None
    yield from (deadline.at for deadline in deadlines(opened.step, case, standard, about))
    for run in rounds(opened.step, case, standard):
        if run.about == opened.about and (due := run.next_due()):
            yield due
