"""A day or a time is read where its year can be meant; every sum done with it then stays within Python's years."""

from datetime import UTC, datetime

import pytest

from goodcatch.standard.parse_day_or_time_check_year import YearOutOfReach, day_of, time_of

REACHED = [
    ("1900-01-01", "the first"),
    ("2100-12-31", "and the last"),
    ("2026-11-20", "a day of ours"),
]


@pytest.mark.parametrize(("day", "why"), REACHED)
def test_a_day_that_can_be_meant_is_read(day: str, why: str) -> None:
    assert day_of(day).isoformat() == day, why


TIMES = [
    ("0001-01-01T00:00:00+14:00", "before the first year, once its offset is taken off"),
    ("9999-12-31T23:59:00-14:00", "after the last"),
    ("1899-12-31T23:59:59+00:00", "a year early"),
    ("2101-01-01T00:00:00", "a year late, without an offset"),
    ("1900-01-01T00:00:00+14:00", "1900 where it was said, 1899 in UTC"),
    ("2100-12-31T23:59:00-14:00", "2100 where it was said, 2101 in UTC"),
]


@pytest.mark.parametrize(("text", "why"), TIMES)
def test_a_year_that_cannot_be_meant_is_asked_for_again(text: str, why: str) -> None:
    with pytest.raises(YearOutOfReach, match="1900 to 2100"):
        time_of(text)


@pytest.mark.parametrize("day", ["0001-01-01", "1026-11-20", "2126-11-20", "9999-12-31"])
def test_so_is_that_of_a_day(day: str) -> None:
    with pytest.raises(YearOutOfReach):
        day_of(day)


def test_an_offset_is_kept() -> None:
    assert time_of("2026-11-20T18:05:00+01:00").astimezone(UTC) == datetime(2026, 11, 20, 17, 5, tzinfo=UTC)
