"""Reads a length of time as the standard words it, such as `4 working hours`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from goodcatch.errors import Unusable

UNITS = ("minutes", "hours", "working hours", "working days", "calendar days", "weeks")
# What needs no working hours, shifts or cycles: elapsed time, and days of the calendar.
ELAPSED = {"minutes": timedelta(minutes=1), "hours": timedelta(hours=1)}
WHOLE_DAYS = {"calendar days": 1, "weeks": 7}
MOMENTS = (
    "same day",
    "same working day",
    "end of shift",
    "next shift",
    "next full shift cycle",
    "first working day after cycle",
    "next supervision cycle",
    "fifth working day of month",
)
# Ten years of elapsed time, and what the sparsest working calendar fits into the ten years that the clock looks ahead.
MOST = {
    "minute": 525_600,
    "hour": 87_600,
    "working hour": 2_000,
    "working day": 500,
    "calendar day": 3_660,
    "week": 520,
}
# ASCII, for `\d` alone takes the digits of every script.
_COUNTED = re.compile(r"(\d+) (minute|hour|working hour|working day|calendar day|week)s?\Z", re.ASCII)
_AT = re.compile(r"next working day at ([01]\d|2[0-3]):([0-5]\d)\Z")


@dataclass(frozen=True)
class Duration:
    """A count of a unit, or a named moment (`count` is then 0; for a time of day, minutes after midnight)."""

    unit: str
    count: int = 0


def parse(text: str) -> Duration:
    """Raises `Unusable` that lists what may be written."""
    if text in MOMENTS:
        return Duration(text)
    if counted := _COUNTED.match(text):
        most = MOST[counted[2]]
        # The length first: `int` refuses thousands of digits with an error of its own.
        if len(counted[1]) > len(str(most)) or int(counted[1]) > most:
            raise Unusable(f"the clock counts no further than {most:,} {counted[2]}s")
        return Duration(f"{counted[2]}s", int(counted[1]))
    if at := _AT.match(text):
        return Duration("next working day at", int(at[1]) * 60 + int(at[2]))
    allowed = ", ".join([*(f"4 {unit}" for unit in UNITS), *MOMENTS, "next working day at 07:30"])
    raise Unusable(f"`{text}` is not a length of time; write one of: {allowed}")
