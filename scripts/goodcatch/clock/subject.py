"""What the clock's rules look at, and the deadlines of a step: a record, its case and its anchors in, instants out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time

from goodcatch.clock.deadline import due_at
from goodcatch.clock.duration import parse
from goodcatch.record.model import Case, instant_of
from goodcatch.standard.calendar import Calendar
from goodcatch.standard.model import Due, Step


@dataclass(frozen=True)
class Deadline:
    """By when a step is due, counted from which anchor, and for what, where a step has several."""

    at: datetime
    since: str
    purpose: str


def deadlines(step: Step, case: Case, calendar: Calendar) -> Iterator[Deadline]:
    """Each deadline of a step whose anchor is known; where several anchors are named, the first known counts."""
    for due in step.due:
        found = _deadline(due, case, calendar)
        if found:
            yield found


def _deadline(due: Due, case: Case, calendar: Calendar) -> Deadline | None:
    if due.by and "." in due.by:
        values = case.look(due.by)
        return Deadline(_end_of_day(values[-1], calendar), due.by, due.purpose) if values else None
    for anchor in due.after:
        start = next((i for value in case.look(anchor) if (i := anchored(value, calendar))), None)
        if start:
            at = due_at(start, parse(due.within or due.by), calendar, due.calendar)
            return Deadline(at, anchor, due.purpose)
    return None


def anchored(value: str, calendar: Calendar) -> datetime | None:
    """A time, or the beginning of a day."""
    instant = instant_of(value)
    if instant:
        return instant
    try:
        return datetime.fromisoformat(value).replace(tzinfo=calendar.zone)
    except ValueError:
        return None


def _end_of_day(value: str, calendar: Calendar) -> datetime:
    return datetime.combine(datetime.fromisoformat(value).date(), time(23, 59, 59), calendar.zone)
