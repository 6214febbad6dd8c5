"""Works out the deadlines of a step from the moments that they count from; the clock's rules look at these."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from goodcatch.clock.compute_due_time import due_at
from goodcatch.clock.years_without_holidays import unwritten_year
from goodcatch.record.model import Case, Record, instant_of
from goodcatch.record.time_of_event import event_at
from goodcatch.standard.calendar import Calendar
from goodcatch.standard.model import Due, Standard, Step
from goodcatch.standard.parse_day_or_time_check_year import time_of
from goodcatch.standard.parse_duration import parse


@dataclass(frozen=True)
class Deadline:
    """By when a step is due. `unwritten` is a year that it needs and whose holidays the calendar does not tell."""

    at: datetime
    unwritten: int | None = None


def deadlines(step: Step, case: Case, standard: Standard, about: Record | None = None) -> Iterator[Deadline]:
    """Each deadline of a step whose anchor is known; where several anchors are named, the first known counts.

    `about` is the record that the step is about: of two changes, each has its own clock.
    """
    near = Case(case.id, tuple(r for r in case.records if about is None or r.step != about.step or r == about))
    for due in step.due:
        found = _deadline(due, step, near, standard)
        if found:
            yield found


def _deadline(due: Due, step: Step, case: Case, standard: Standard) -> Deadline | None:
    calendar = standard.calendar
    if "." in due.by:
        days = [day for value in case.look(due.by) if (day := anchored(value, calendar))]
        return Deadline(end_of_day(days[-1].astimezone(calendar.zone).date(), calendar)) if days else None
    for anchor in due.after:
        start = anchor_at(anchor, step, case, standard)
        if start:
            length = parse(due.within or due.by)
            at = due_at(start, length, calendar, due.calendar)
            return Deadline(at, unwritten_year(start, at, length, calendar, due.calendar))
    return None


def anchor_at(anchor: str, step: Step, case: Case, standard: Standard) -> datetime | None:
    """When an anchor was: the first value of `step.field`, or a named event of the step's pathway."""
    pathway = standard.pathways[step.pathway]
    if anchor in pathway.events:
        return event_at(anchor, case, pathway, standard)
    return next((i for value in case.look(anchor) if (i := anchored(value, standard.calendar))), None)


def anchored(value: str, calendar: Calendar) -> datetime | None:
    """A time, or the beginning of a day."""
    instant = instant_of(value)
    if instant:
        return instant
    try:
        # `fromisoformat` makes midnight of a day alone.
        return time_of(value).replace(tzinfo=calendar.zone)
    except ValueError:
        return None


def end_of_day(day: date, calendar: Calendar) -> datetime:
    """The last second of a day: records write their times to the second."""
    return datetime.combine(day, time(23, 59, 59), calendar.zone)
