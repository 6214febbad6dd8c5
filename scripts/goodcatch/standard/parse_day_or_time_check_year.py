"""Reads a day or a time as somebody wrote it, and asks for another where its year cannot be meant.

Python reckons with the years 1 to 9999 and fails at their ends: an offset, a shift or a working day later, `9999-12-31`
is an OverflowError far from the form in which a year was mistyped. A care record is about people who live, so a year
from 1900 to 2100 leaves room on both sides for every sum that is done with it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from goodcatch.errors import CannotRun

YEARS = range(1900, 2101)
# Stands for a time that cannot be read. Not `datetime.min`, from which no offset and no day can be taken.
EARLIEST = datetime(YEARS[0], 1, 1, tzinfo=UTC)
WHICH_YEARS = f"a year from {YEARS[0]} to {YEARS[-1]}"


class YearOutOfReach(ValueError):
    """A day or a time that can be read, of a year that cannot be meant."""

    def __init__(self) -> None:
        super().__init__(f"Check the year: it should be {WHICH_YEARS}")


def day_of(text: str) -> date:
    """An ISO 8601 day. Raises `ValueError` where it cannot be read, `YearOutOfReach` where its year cannot be meant."""
    day = date.fromisoformat(text)
    if day.year not in YEARS:
        raise YearOutOfReach
    return day


def time_of(text: str) -> datetime:
    """An ISO 8601 time, with or without its offset. Raises as `day_of` does."""
    return reachable(datetime.fromisoformat(text))


def reachable(moment: datetime) -> datetime:
    """The same time. Raises `YearOutOfReach` where its year, here or in UTC, cannot be meant."""
    if moment.year not in YEARS or (moment.tzinfo and moment.astimezone(UTC).year not in YEARS):
        raise YearOutOfReach
    return moment


def given_time(text: str) -> datetime:
    """A time that a person gave on the command line, with its zone where one is given. Raises `CannotRun`."""
    try:
        return time_of(text)
    except YearOutOfReach:
        raise CannotRun(f"`{text}` is not in the years {YEARS[0]} to {YEARS[-1]}") from None
    except ValueError:
        raise CannotRun(f"`{text}` should read like 2026-11-20T09:00") from None
