"""When a number is shown, moves on, stays, or waits for another."""

import pytest

from goodcatch.publish.disclosure.count_cubes_over_time import Block
from goodcatch.publish.disclosure.release_file import Release, Sheet
from goodcatch.publish.disclosure.sums_and_facts import Cell, Sum
from goodcatch.publish.disclosure.suppression_across_releases import protected
from goodcatch.publish.disclosure.table_layout_before_suppression import Place, Table

NAMES = "abcd"
CELLS: tuple[Cell, ...] = tuple((name,) for name in NAMES)
Counts = tuple[int, int, int, int]


def table(batches: list[Counts]) -> Table:
    counts = tuple(dict(zip(CELLS, batch, strict=True)) for batch in batches)
    months = tuple(f"2026-{n + 1:02}" for n in range(len(batches)))
    block = Block(("letter",), months, CELLS, counts, tuple(sum(batch) for batch in batches), True)
    last = len(batches) - 1
    places = [Place(cell[0], "", Sum(0, last, frozenset([cell]))) for cell in CELLS]
    wide = Place("b, c or d", "", Sum(0, last, frozenset(CELLS[1:])), wide=True)
    return Table("by-letter", "Letters", "letter", "", block, (*places, wide))


def released(batches: list[Counts], minimum: int = 5) -> tuple[Sheet, ...]:
    """The table as each release showed it, one after another."""
    out: tuple[Release, ...] = ()
    for n in range(len(batches)):
        made = table(batches[: n + 1])
        month = made.block.steps[-1]
        sheets = protected([made], out, minimum, month)
        out = (*out, Release(month, f"{month}-28", (), "", minimum=minimum, sheets=sheets))
    return tuple(release.sheets[0] for release in out)


def numbers(sheet: Sheet) -> dict[str, int]:
    return {number.row: number.value for number in sheet.numbers}


ONCE = [
    ((9, 2, 2, 2), {"a": 9, "b, c or d": 6}, "one is large enough; the small ones only together"),
    ((9, 3, 3, 3), {}, "who knows that three are small and have nine together knows that none is nothing"),
    ((4, 4, 4, 0), {}, "nothing reaches the minimum; together, the rest would give the others away"),
    ((9, 2, 0, 0), {}, "the rest is two: it would be told by the total"),
    (
        (9, 8, 0, 0),
        {"a": 9, "b, c or d": 8},
        "the rest of both is nothing: the second waits, for a nothing is held back as well",
    ),
    (
        (9, 8, 2, 2),
        {"a": 9, "b, c or d": 12},
        "with both, four would be left for two: the second waits, and protects them",
    ),
    ((9, 8, 7, 6), {"a": 9, "b": 8, "c": 7, "d": 6}, "no number is small"),
    ((20, 0, 0, 0), {}, "everybody has the same: then one number tells of each"),
]


@pytest.mark.parametrize(("counts", "shown", "why"), ONCE)
def test_what_one_release_shows(counts: Counts, shown: dict[str, int], why: str) -> None:
    assert numbers(released([counts])[0]) == shown, why


def test_a_number_moves_on_only_when_it_has_grown_by_the_minimum() -> None:
    first, second, third = released([(9, 3, 2, 2), (2, 2, 1, 1), (4, 2, 2, 2)])
    assert (numbers(first)["a"], numbers(second)["a"], numbers(third)["a"]) == (9, 9, 15)
    assert [n.as_of for n in second.numbers if n.row == "a"] == ["2026-01"]


def test_a_number_that_grew_by_nothing_looks_like_one_that_grew_by_little() -> None:
    little = released([(9, 3, 2, 2), (1, 3, 3, 3)])[1]
    nothing = released([(9, 3, 2, 2), (0, 3, 3, 4)])[1]
    assert [n for n in little.numbers if n.row == "a"] == [n for n in nothing.numbers if n.row == "a"] != []


def test_an_answer_that_is_corrected_after_its_release_leaves_what_was_shown() -> None:
    was = table([(9, 8, 7, 6)])
    out = (Release("2026-01", "2026-01-28", (), "", sheets=protected([was], (), 5, "2026-01")),)
    now = table([(4, 13, 7, 6), (1, 1, 1, 1)])
    (sheet,) = protected([now], out, 5, "2026-02")
    assert numbers(sheet) == {"a": 9, "b": 8, "c": 7, "d": 6}, "nothing moves while the counts contradict it"


def test_where_more_is_asked_for_a_number_that_was_shown_goes() -> None:
    was = table([(9, 8, 7, 6)])
    out = (Release("2026-01", "2026-01-28", (), "", sheets=protected([was], (), 5, "2026-01")),)
    (sheet,) = protected([table([(9, 8, 7, 6), (3, 3, 3, 3)])], out, 10, "2026-02")
    assert numbers(sheet) == {}, "for the world, numbers begin at ten"


def test_how_many_cases_there_are_is_said_from_the_minimum_on() -> None:
    assert [released([counts])[0].cases for counts in [(1, 1, 1, 1), (2, 1, 1, 1)]] == [0, 5]
