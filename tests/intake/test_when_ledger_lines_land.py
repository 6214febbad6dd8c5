"""No landing dates a line: ten together, or all of a month in which nothing else landed."""

from datetime import date

import pytest

from goodcatch.intake.when_ledger_lines_land import BATCH, Night, to_land
from goodcatch.spool.model import LedgerLine

MONDAY, TUESDAY, FIRST = date(2026, 11, 16), date(2026, 11, 17), date(2026, 12, 1)


def lines(count: int, outcome: str = "spam", month: str = "2026-11") -> list[LedgerLine]:
    return [LedgerLine(f"L-{month}-{outcome}-{n}", month, "form", "h", outcome, "") for n in range(count)]


TEN, NINE, WAIT = lines(BATCH), lines(BATCH - 1), lines(BATCH, "")
CASES = [
    (NINE, Night(MONDAY, False, None), 0, "nine"),
    (TEN, Night(MONDAY, False, MONDAY), 10, "ten, whatever landed before"),
    (TEN, Night(TUESDAY, False, None), 0, "the tenth would be dated to the Monday"),
    (WAIT, Night(MONDAY, False, None), 0, "they may yet move to another store"),
    (NINE + WAIT, Night(MONDAY, False, None), 0, "nor do they make up for the tenth"),
    (lines(1), Night(FIRST, True, None), 1, "a whole month is over, and no line is known"),
    (lines(1, ""), Night(FIRST, True, date(2026, 11, 1)), 1, "nothing landed since the month began"),
    (lines(1), Night(FIRST, True, date(2026, 11, 2)), 0, "it would be dated to the days since the second"),
    (lines(1), Night(date(2026, 12, 15), False, None), 0, "not a month's first night"),
    (lines(1), Night(date(2026, 12, 5), True, date(2026, 11, 1)), 1, "the server was off on the first"),
    (lines(5) + lines(5, ""), Night(FIRST, True, date(2026, 11, 30)), 10, "with the month over, waiting lines count"),
    (lines(5) + lines(5, ""), Night(date(2026, 12, 7), False, FIRST), 10, "on a later Monday too"),
    (lines(1, "", "2026-12"), Night(FIRST, True, None), 0, "its own month has just begun"),
    (lines(1, "spam", "2026-12"), Night(FIRST, True, None), 0, "ended or not"),
]


@pytest.mark.parametrize(("listed", "night", "count", "reason"), CASES)
def test_lines_land_so_that_none_is_dated(listed: list[LedgerLine], night: Night, count: int, reason: str) -> None:
    assert len(to_land(listed, {}, night)) == count, reason


@pytest.mark.parametrize(
    ("known", "outcome", "lands", "reason"),
    [
        (("h", "", ""), "spam", True, "it has ended since"),
        (("h", "spam", ""), "spam", False, "Git has it"),
        (("h", "spam", ""), "", False, "a spool from an old backup knows less than Git"),
        (("other", "", ""), "spam", False, "not what it was: told at `verify`, and never written over"),
    ],
)
def test_what_git_has_lands_when_it_gains_an_outcome(
    known: tuple[str, str, str], outcome: str, lands: bool, reason: str
) -> None:
    (line,) = lines(1, outcome)
    assert bool(to_land([line], {line.id: known}, Night(FIRST, True, None))) is lands, reason


def test_no_line_waits_past_the_end_of_the_month_after_its_own() -> None:
    """The worst: a batch on the second of July, a report on that day, and no ninth that joins it."""
    line = lines(1, "", "2026-07")
    assert to_land(line, {}, Night(date(2026, 8, 1), True, date(2026, 7, 2))) == ()
    assert to_land(line, {}, Night(date(2026, 9, 1), True, date(2026, 7, 2))) == tuple(line)
    assert (date(2026, 9, 1) - date(2026, 7, 1)).days == 62
