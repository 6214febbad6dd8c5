"""Any page that somebody asks for is one there is."""

from __future__ import annotations

import pytest

from goodcatch.web.page_of_long_list import part

PAGES = [
    (0, "", (1, 0, 0), "nothing is one empty page"),
    (50, "", (1, 0, 50), "as many as a page holds"),
    (51, "", (1, 0, 50), "the first where none is asked for"),
    (51, "2", (2, 50, 51), "the last is shorter"),
    (51, "3", (2, 50, 51), "rows went away meanwhile"),
    (51, "0", (1, 0, 50), "there is no page 0"),
    (51, "-1", (1, 0, 50), "nor one before it"),
    (51, "²", (1, 0, 50), "a raised two is a digit to Python, and no number"),
    (51, "9" * 5_000, (1, 0, 50), "a number without end"),
    (5_000, "100", (100, 4_950, 5_000), "all are reached"),
]


@pytest.mark.parametrize(("rows", "asked", "page", "why"), PAGES)
def test_which_page(rows: int, asked: str, page: tuple[int, int, int], why: str) -> None:
    found = part(rows, asked)
    assert (found.page, found.start, found.end) == page, why


@pytest.mark.parametrize(
    ("rows", "asked", "ways"), [(50, "1", ()), (101, "1", (2,)), (101, "2", (1, 3)), (101, "3", (2,))]
)
def test_where_to_go_from_here(rows: int, asked: str, ways: tuple[int, ...]) -> None:
    assert tuple(number for number, _ in part(rows, asked).others) == ways
