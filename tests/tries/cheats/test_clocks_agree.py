"""Deadlines beside a reckoning of their own: bank holidays of another list, minutes counted one day at a time."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest

from goodcatch.clock.compute_due_time import due_at
from goodcatch.standard.model import Standard
from goodcatch.standard.parse_duration import parse
from goodcatch.standard.read_version_folders import draft_standard
from tries.rows import row

ZONE = ZoneInfo("Europe/London")
YEARS = range(2024, 2029)
ODD = """2026-04-02T15:00 2026-04-02T16:59 2026-12-24T16:00 2026-12-25T10:00 2026-03-27T16:30 2026-03-29T00:30
2026-10-23T16:00 2026-10-25T00:30 2026-10-25T01:30 2027-12-31T16:00 2026-05-22T17:00 2026-08-28T16:59"""


@pytest.mark.parametrize(
    ("nation", "theirs"),
    [
        row("england-and-wales", "ENG", id="England and Wales", always=True),
        row("scotland", "SCT", id="Scotland: 15 June 2026 is a bank holiday", always=True),
        row("northern-ireland", "NIR", id="Northern Ireland", always=True),
    ],
)
def test_bank_holidays_are_those_of_another_list(nation: str, theirs: str) -> None:
    other = {day for day in holidays.country_holidays("GB", subdiv=theirs, years=YEARS) if day.weekday() < 5}
    ours = draft_standard().calendar.holidays[nation]  # a day that came too late for the first standard is in the next
    assert {day for day in ours if day.year in YEARS and day.weekday() < 5} == other


def starts() -> list[datetime]:
    """Moments around holidays and changes of the clock, and two hundred of any kind."""
    pick, first = random.Random(7), datetime(2026, 1, 1, tzinfo=ZONE)
    odd = [datetime.fromisoformat(text).replace(tzinfo=ZONE) for text in ODD.split()]
    return odd + [first + timedelta(minutes=pick.randrange(60 * 24 * 700)) for _ in range(200)]


def is_work(day: date, off: frozenset[date]) -> bool:
    return day.weekday() < 5 and day not in off


def working_hours(start: datetime, hours: int, off: frozenset[date]) -> datetime:
    """Nine to five in London, counted day by day."""
    left, at = hours * 60, start.astimezone(ZONE).replace(second=0, microsecond=0)
    while True:
        day = at.date()
        opens, shuts = datetime.combine(day, time(9), ZONE), datetime.combine(day, time(17), ZONE)
        if is_work(day, off) and at < shuts:
            begins = max(at, opens)
            room = int((shuts - begins).total_seconds() // 60)
            if left <= room:
                return begins + timedelta(minutes=left)
            left -= room
        at = datetime.combine(day + timedelta(days=1), time(0), ZONE)


def working_days(start: datetime, days: int, off: frozenset[date]) -> datetime:
    day = start.astimezone(ZONE).date()
    while days:
        day += timedelta(days=1)
        days -= is_work(day, off)
    return datetime.combine(day, time(17), ZONE)


def hours(start: datetime, number: int, off: frozenset[date]) -> datetime:
    return start.astimezone(UTC) + timedelta(hours=number)


COUNTED: dict[str, Callable[[datetime, int, frozenset[date]], datetime]] = {
    "hours": hours,
    "working hours": working_hours,
    "working days": working_days,
}


@pytest.mark.parametrize(
    ("number", "unit"),
    [
        *((number, "working hours") for number in (4, 8, 9)),
        *((number, "working days") for number in (1, 2, 3, 5)),
        *((number, "hours") for number in (24, 72)),
    ],
)
def test_a_deadline_is_the_same_counted_day_by_day(number: int, unit: str, standard: Standard) -> None:
    off = frozenset(standard.calendar.holidays["england-and-wales"])
    duration = parse(f"{number} {unit}")
    wrong = [
        start
        for start in starts()
        if due_at(start, duration, standard.calendar, "office") != COUNTED[unit](start, number, off)
    ]
    assert wrong == []
