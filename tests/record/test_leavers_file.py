"""How many left is told by quarter and kind of service, and never so that one of them could be known."""

from datetime import date

import pytest

from goodcatch.record.leavers_file import BadLeavers, Left, least_told, leavers_in, quarter_before

SERVICES, HEAD = frozenset(["care-home", "day-service"]), "service_type,staff,left\n"

READ = [
    ("care-home,62,7\n", (Left("care-home", 62, 7),), "a number"),
    ("care-home,62,0\nday-service,9,few\n", (Left("care-home", 62, 0), Left("day-service", 9, None)), "none; and few"),
    ("\ncare-home,5,5\n", (Left("care-home", 5, 5),), "an empty line is none; all of them left"),
    ("", (), "nobody counted anywhere"),
]


@pytest.mark.parametrize(("rows", "told", "why"), READ)
def test_a_table_is_read(rows: str, told: tuple[Left, ...], why: str) -> None:
    assert leavers_in(HEAD + rows, SERVICES, 5) == told, why


REFUSED = [
    (HEAD + "care-home,62,4\n", 2, "four people"),
    (HEAD + "care-home,62,7\nday-service,4,0\n", 3, "a team of four"),
    (HEAD + "care-home,6,7\n", 2, "more than there were"),
    (HEAD + "care-home,6,-7\n", 2, "less than nobody"),
    (HEAD + "care-home,6,some\n", 2, "another word"),
    (HEAD + "care-home,62\n", 2, "too short a line"),
    (HEAD + "care-home,62,7,the night manager\n", 2, "a word more"),
    (HEAD + "rose-house,62,7\n", 2, "a house of its own name"),
    (HEAD + "care-home,62,7\ncare-home,62,7\n", 3, "told twice"),
    ("service_type,left\n", 1, "other columns"),
    (HEAD + 'care-home,"62,7\n', 2, "a quotation mark that never ends"),
    ("", 1, "an empty file"),
]


@pytest.mark.parametrize(("text", "line", "why"), REFUSED, ids=[row[2] for row in REFUSED])
def test_what_is_wrong_is_named_by_its_line_and_never_repeated(text: str, line: int, why: str) -> None:
    with pytest.raises(BadLeavers) as caught:
        leavers_in(text, SERVICES, 5)
    assert caught.value.line == line, why
    assert "manager" not in str(caught.value) and "rose" not in str(caught.value)


QUARTERS = [
    (date(2026, 10, 1), "2026-Q3", date(2026, 7, 1), date(2026, 9, 30)),
    (date(2026, 12, 31), "2026-Q3", date(2026, 7, 1), date(2026, 9, 30)),
    (date(2027, 1, 1), "2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
    (date(2027, 3, 31), "2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
]


@pytest.mark.parametrize(("day", "name", "first", "last"), QUARTERS)
def test_the_quarter_that_is_over(day: date, name: str, first: date, last: date) -> None:
    assert quarter_before(day) == (name, first, last)


@pytest.mark.parametrize(("said", "least"), [("10", 10), ("", 5), ("many", 5)])
def test_the_least_that_is_told_is_the_providers(said: str, least: int) -> None:
    assert least_told({"minimum_cell": said}) == least
