"""Finds the year that a deadline passes through and whose bank holidays the calendar does not tell.

A holiday that nobody wrote down counts as a working day, in silence, and the deadline is a day early.
"""

from __future__ import annotations

from datetime import datetime

from goodcatch.standard.calendar import Calendar
from goodcatch.standard.parse_duration import Duration


def unwritten_year(
    start: datetime, end: datetime, duration: Duration, calendar: Calendar, hours: str = "office"
) -> int | None:
    """The first year from start to end that is needed and not written out; None where all are, or where no working day
    is counted."""
    if "working" not in duration.unit:
        return None
    return calendar.working[hours].unwritten(*(at.astimezone(calendar.zone).date() for at in (start, end)))
