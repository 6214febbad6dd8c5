"""Finds the shift under way, when it ends, and when the next one starts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from goodcatch.standard.calendar import Calendar, Shift

Turn = tuple[datetime, datetime, Shift]


def turns(instant: datetime, calendar: Calendar) -> list[Turn]:
    """Start, end and shift of each turn from the day before to the day after, in order."""
    day = instant.astimezone(calendar.zone).date()
    found: list[Turn] = []
    # A night shift that began yesterday may be under way, and the next start may be tomorrow.
    for offset in (-1, 0, 1):
        for shift in calendar.shifts:
            start = datetime.combine(day + timedelta(days=offset), shift.start, calendar.zone)
            over = shift.end <= shift.start
            end = datetime.combine(start.date() + timedelta(days=over), shift.end, calendar.zone)
            # In UTC, for Python compares two times of one zone by the clock on the wall, which may be set back between
            # them.
            found.append((start.astimezone(UTC), end.astimezone(UTC), shift))
    return sorted(found, key=lambda turn: turn[0])


def end_of_shift(instant: datetime, calendar: Calendar) -> datetime:
    """The end of the shift under way, of several the first to end; between shifts, of the next one."""
    left = [(start, end) for start, end, _ in turns(instant, calendar) if end > instant]
    return min((end for start, end in left if start <= instant), default=left[0][1])


def next_shift_start(instant: datetime, calendar: Calendar) -> datetime:
    """The first start of a shift after the instant."""
    return next(start for start, _, _ in turns(instant, calendar) if start > instant)


def next_full_cycle(instant: datetime, calendar: Calendar) -> datetime:
    """The next start of the day's first shift: from there every shift comes once."""
    first = min(calendar.shifts, key=lambda shift: shift.start)
    return next(start for start, _, shift in turns(instant, calendar) if shift == first and start > instant)
