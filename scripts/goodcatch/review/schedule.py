"""Says on which days a review is due, which period it looks at, and as of which instant it is computed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from goodcatch.clock.add_working_time import next_day
from goodcatch.clock.compute_due_time import fifth_of_month
from goodcatch.standard.calendar import Calendar
from goodcatch.standard.review_schedule import Schedule

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """The days that a review looks at, both included."""

    first: date
    last: date

    def holds(self, moment: datetime | None, calendar: Calendar) -> bool:
        """Whether a moment lies in it, by the provider's own clock."""
        return moment is not None and self.includes(moment.astimezone(calendar.zone).date())

    def includes(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last


def is_due(schedule: Schedule, day: date, calendar: Calendar) -> bool:
    """Whether the review is due on a day."""
    working = calendar.working["office"]
    match schedule.every:
        case "working day":
            return working.on(day)
        case "week":
            return day.weekday() in schedule.on
        case "fortnight":
            # Mission item 14: the first working day strictly after the cycle's last day (decision 10).
            return day == next_day(cycle_before(day - DAY, calendar).last, working)
        case _:
            # `fifth_of_month` answers for the month after its day (decision 10), so it is asked of the month before.
            return day == fifth_of_month(day.replace(day=1) - DAY, calendar)


def due_days(schedule: Schedule, first: date, last: date, calendar: Calendar) -> Iterator[date]:
    """Every day from first to last on which it is due."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return (day for day in days if is_due(schedule, day, calendar))


def period(schedule: Schedule, on: date, calendar: Calendar) -> Period:
    """What a review on a day looks at: the time since the one before, the cycle, or the calendar month that ended."""
    if schedule.every == "fortnight":
        # A cycle that ends on the very day is not over yet.
        return cycle_before(on - DAY, calendar)
    if schedule.every == "month":
        last = on.replace(day=1) - DAY
        return Period(last.replace(day=1), last)
    # Working days and weekdays are a few days apart at most: 30 days always reach the one before.
    before = next(day for n in range(1, 30) if is_due(schedule, day := on - timedelta(days=n), calendar))
    return Period(before, on - DAY)


def cycle_before(day: date, calendar: Calendar, cycle: str = "governance") -> Period:
    """The last cycle that has ended by a day. Raises `KeyError` where the calendar has none of that name."""
    rhythm = calendar.cycles[cycle]
    ended = ((day - rhythm.first).days + 1) // rhythm.days
    first = rhythm.first + timedelta(days=(ended - 1) * rhythm.days)
    return Period(first, first + timedelta(days=rhythm.days - 1))


def moment(schedule: Schedule, on: date, calendar: Calendar) -> datetime:
    """The instant as of which it is computed: its time of day."""
    return datetime.combine(on, schedule.at, calendar.zone)
