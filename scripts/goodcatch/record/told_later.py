"""Says how long after it was done a step was told: from the time that it states to when it was taken down.

Whether a step is late is judged by the time that it states; how late it was told stands beside that. Nobody is asked to
type before they protect: of a step that protects somebody it is not asked at all.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from goodcatch.record.model import Record
from goodcatch.standard.model import TOLD_WITHIN, Standard, Step

HOUR = timedelta(hours=1)
A_DAY, IN_DAYS = timedelta(days=1), timedelta(days=2)


def taken_down(record: Record, otherwise: datetime) -> datetime:
    """When a server took the record down (`recorded`); where none did, another time."""
    return record.moment(record.head("recorded")) or otherwise


def told_later(record: Record, step: Step | None) -> timedelta:
    """How long after it was done the server was told; nothing where no server took it down, where the step protects
    somebody, or where it was told within the hour. Of a record that tells days alone, what it was at the least."""
    later = taken_down(record, record.instant) - record.instant - (A_DAY if record.by_day else timedelta())
    return later if later >= HOUR and not (step and step.protective) else timedelta()


def told_within(standard: Standard) -> timedelta | None:
    """The longest that a step may be told later without anybody else's word; None where the provider has no number."""
    number = standard.tolerances.get(TOLD_WITHIN)
    return HOUR * int(number.value) if number and number.value.isdecimal() else None


def in_words(later: timedelta) -> str:
    """Whole hours, and from two days on whole days."""
    count, unit = (later.days, "day") if later >= IN_DAYS else (int(later / HOUR), "hour")
    return f"{count} {unit}{'' if count == 1 else 's'}"
