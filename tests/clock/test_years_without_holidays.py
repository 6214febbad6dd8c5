"""A deadline that counts working days of a year without bank holidays is told as one that is not known yet."""

from datetime import datetime

import pytest

from goodcatch.cli import main
from goodcatch.clock.compute_due_time import due_at
from goodcatch.clock.years_without_holidays import unwritten_year
from goodcatch.standard.parse_duration import parse
from goodcatch.standard.read_version_folders import default_standard

CALENDAR = default_standard().calendar  # tells 2024 to 2028
ROWS = [
    ("2028-12-20T09:00", "2 working days", "office", None, "all of it is written out"),
    ("2028-12-29T09:00", "1 working day", "office", 2029, "2028 ends on a Sunday: the next working day is in 2029"),
    ("2029-01-02T09:00", "4 working hours", "office", 2029, "in the middle of it"),
    ("2023-12-29T18:00", "same working day", "office", 2023, "and before the first"),
    ("2028-12-29T09:00", "fifth working day of month", "office", 2029, "a moment that counts working days"),
    ("2028-12-31T09:00", "next working day at 07:30", "office", 2029, "and one that looks for the next"),
    ("2029-01-02T09:00", "72 hours", "office", None, "hours pass on bank holidays too"),
    ("2029-01-02T09:00", "14 calendar days", "office", None, "and so do days"),
    ("2029-01-02T09:00", "2 working days", "service-hours", None, "hours that know no bank holiday"),
]


@pytest.mark.parametrize(("start", "words", "hours", "year", "why"), ROWS)
def test_which_year_is_missing(start: str, words: str, hours: str, year: int | None, why: str) -> None:
    begin, length = datetime.fromisoformat(start).replace(tzinfo=CALENDAR.zone), parse(words)
    end = due_at(begin, length, CALENDAR, hours)
    assert unwritten_year(begin, end, length, CALENDAR, hours) == year, why


def test_the_verb_counts_what_it_is_told_to_count_without(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["deadline", "1 working day", "--from", "2028-12-29T12:00"]
    assert main(words) == 2 and "2029" in capsys.readouterr().err
    assert main([*words, "--holidays", "none"]) == 0 and "2029-01-01" in capsys.readouterr().out
    assert main([*words, "--holidays", "scotland"]) == 2, "no list tells it"
