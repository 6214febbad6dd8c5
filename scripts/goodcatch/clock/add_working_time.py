"""Counts working minutes and working days on from a moment.

A start outside hours rolls forward to opening; exactly a day's hours end at closing time, not at the next opening.
Minutes are elapsed time in UTC between opening and closing, so a clock change neither adds nor loses any.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from goodcatch.errors import Unusable
from goodcatch.standard.calendar import Working

# Ten years and some days: a calendar without working time would otherwise be searched without an end.
LONGEST = timedelta(days=3700)


def spans(start: datetime, working: Working, zone: ZoneInfo) -> Iterator[tuple[date, datetime, datetime]]:
    """Working day, opening and closing (in UTC) of each span that ends after `start`; a night counts to its evening."""
    day = start.astimezone(zone).date() - timedelta(days=1)  # a night span may have begun the day before
    last = day + LONGEST
    while day < last:
        if working.on(day):
            for first, end in working.hours:
                opening, closing = _at(day, first, zone), _at(day, end, zone)
                if closing > start:
                    yield day, opening, closing
        day += timedelta(days=1)
    raise Unusable("this calendar has no working time in the next ten years")


def _at(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    whole, rest = divmod(minutes, 24 * 60)
    moment = time(rest // 60, rest % 60)
    return datetime.combine(day + timedelta(days=whole), moment, zone).astimezone(UTC)


def add_minutes(start: datetime, minutes: int, working: Working, zone: ZoneInfo) -> datetime:
    """The instant at which so many working minutes have passed."""
    left = timedelta(minutes=minutes)
    for _, opening, closing in spans(start, working, zone):
        begin = max(opening, start)
        if begin + left <= closing:
            return begin + left
        left -= closing - begin
    raise AssertionError("spans never ends without an error")


def next_day(day: date, working: Working, count: int = 1) -> date:
    """The working day so many after `day`; the start is not counted, the end is."""
    for _ in range(LONGEST.days):
        if count == 0:
            return day
        day += timedelta(days=1)
        count -= working.on(day)
    raise Unusable("this calendar has no working day in the next ten years")


def closing(day: date, working: Working, zone: ZoneInfo) -> datetime:
    """When a working day ends."""
    return _at(day, max(end for _, end in working.hours), zone)
