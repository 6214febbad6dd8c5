"""Picks, of the records of a step that comes round, those that count: each long enough after the one before it.

Six looks in an hour are one look. "Weekly" is asked for because a change fades in weeks.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from goodcatch.record.model import Record
from goodcatch.standard.calendar import Calendar
from goodcatch.standard.parse_duration import ELAPSED, WHOLE_DAYS, parse


def far_enough_apart(records: Iterable[Record], spaced: str, calendar: Calendar) -> tuple[Record, ...]:
    """Those that count, from the first on, by when they were done. `spaced` is a length of time such as `5 calendar
    days`; where it is empty, all count. Give it the records about one thing: looks at two changes are not one round."""
    counted: list[Record] = []
    for record in sorted(records, key=lambda record: record.instant):
        if not (spaced and counted) or record.instant >= counts_from(counted[-1].instant, spaced, calendar):
            counted.append(record)
    return tuple(counted)


def counts_from(last: datetime, spaced: str, calendar: Calendar) -> datetime:
    """From when on the next one counts. Days are dates: five days after Monday is any time on Saturday.

    Raises `Unusable` where `spaced` is no length of time, `KeyError` where it needs working hours (GC820 stops both).
    """
    length = parse(spaced)
    if length.unit in ELAPSED:
        return last + ELAPSED[length.unit] * length.count
    day = last.astimezone(calendar.zone).date() + timedelta(days=WHOLE_DAYS[length.unit] * length.count)
    return datetime.combine(day, time(), calendar.zone).astimezone(UTC)
