"""Of records that come round, those count that are far enough apart; days are dates, and hours pass."""

from datetime import UTC, datetime

import pytest

from goodcatch.record.records_far_enough_apart import counts_from, far_enough_apart
from goodcatch.record.store_from_example import CASE, store_of
from goodcatch.standard.read_version_folders import default_standard

CALENDAR = default_standard().calendar
ROWS = [
    ("02T09 03T09 04T09 05T09 06T09 07T09", "1 week", "02T09", "six looks on six days are one week's"),
    ("02T09 02T10 02T11", "5 calendar days", "02T09", "six looks in a day are one"),
    ("02T23 07T00", "5 calendar days", "02T23 07T00", "five days later is a date, whatever the hour"),
    ("02T09 06T23", "5 calendar days", "02T09", "the evening before is too soon"),
    (
        "02T09 04T09 07T09 09T09 12T09",
        "5 calendar days",
        "02T09 07T09 12T09",
        "from the first on, each after the last counted",
    ),
    ("07T09 02T09", "5 calendar days", "02T09 07T09", "by when it was done, not in which order it was told"),
    ("02T09 02T20 02T21", "12 hours", "02T09 02T21", "hours pass"),
    ("02T09 02T09", "", "02T09 02T09", "nothing is asked: all count"),
    ("", "1 week", "", "none"),
]


@pytest.mark.parametrize(("done", "spaced", "counted", "why"), ROWS)
def test_what_counts(done: str, spaced: str, counted: str, why: str) -> None:
    looks = [f"== check-{n:04}\nat: '2026-11-{at}:00:00+00:00'" for n, at in enumerate(done.split(), 1)]
    cases = store_of("\n".join(looks)).cases
    records = reversed(cases[CASE].records) if looks else ()
    assert " ".join(r.at[8:13] for r in far_enough_apart(records, spaced, CALENDAR)) == counted, why


DAYS = [
    ((2026, 3, 27, 12), "2 calendar days", (2026, 3, 29, 0), "midnight in London before the clocks go on"),
    ((2026, 3, 28, 12), "2 calendar days", (2026, 3, 29, 23), "and after: an hour earlier in UTC"),
    ((2026, 6, 1, 23, 30), "1 week", (2026, 6, 8, 23), "in London it is the second of June already"),
    ((2026, 3, 28, 12), "48 hours", (2026, 3, 30, 12), "48 hours are 48 over a change of clocks"),
]


@pytest.mark.parametrize(("last", "spaced", "wanted", "why"), DAYS)
def test_from_when_on_the_next_one_counts(
    last: tuple[int, ...], spaced: str, wanted: tuple[int, ...], why: str
) -> None:
    assert counts_from(_at(last), spaced, CALENDAR) == _at(wanted), why


def _at(parts: tuple[int, ...]) -> datetime:
    year, month, day, *rest = parts
    return datetime(year, month, day, *rest, tzinfo=UTC)
