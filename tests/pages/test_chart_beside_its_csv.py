"""A chart's numbers can be worked out once more from the CSV that stands beside it, by whoever has only that."""

import csv
import io
import re
from itertools import pairwise
from statistics import mean

import pytest

from goodcatch.pages import downloads, numbers_page
from goodcatch.publish.disclosure.release_file import Number, Release, Sheet
from goodcatch.publish.model import Published
from goodcatch.standard.model import Standard

YEAR = (6, 9, 6, 8, 6, 13, 7, 10, 11, 10, 10, 14)  # none of them lies on the line
CASES = [
    (YEAR[:10], "a run chart: ten points"),
    (YEAR, "limits from twelve points on"),
    ((*YEAR[:4], None, *YEAR[4:], 7), "a month that is held back is a gap, over which there is no step"),
    ((*YEAR, 30), "one odd month: its steps are left out once"),
]


def months_of(counts: tuple[int | None, ...]) -> list[str]:
    return [f"{2025 + (n + 11) // 12}-{(n + 11) % 12 + 1:02}" for n in range(len(counts))]


def facts(counts: tuple[int | None, ...], standard: Standard) -> Published:
    months = months_of(counts)
    numbers = (Number(month, "", n, month, ()) for month, n in zip(months, counts, strict=True) if n is not None)
    sheet = Sheet("by-month", "Reports by month", "month", "", tuple(numbers))
    return Published(standard, release=Release(months[-1], f"{months[-1]}-28", (), "", sheets=(sheet,)))


@pytest.mark.parametrize(("counts", "why"), CASES, ids=[row[-1] for row in CASES])
def test_the_chart_of_months_follows_from_its_csv(counts: tuple[int | None, ...], why: str, standard: Standard) -> None:
    told = facts(counts, standard)
    beside = next(page.text for page in downloads.pages(told) if page.path == "data/by-month.csv")
    read = {row["row"]: int(row["at_least"]) for row in csv.DictReader(io.StringIO(beside))}
    (page,) = numbers_page.pages(told)
    figure, after = page.text.split("</figure>")
    assert '"../data/by-month.csv"' in after
    rows = re.findall(r"<tr>(.*?)</tr>", figure, re.DOTALL)[1:]
    drawn = [re.findall(r">([^<]*)</td>", row) for row in rows]
    assert {row[0]: int(row[1]) for row in drawn if row[1] != "not shown"} == read, why
    limits = limits_of([read.get(row[0]) for row in drawn])
    for row in drawn:
        assert [float(cell.replace("−", "-")) for cell in row[2:-1]] == pytest.approx(limits, abs=0.005), why


def limits_of(values: list[int | None]) -> list[float]:
    """Those of an XmR chart with screened moving ranges; none with fewer than twelve points."""
    counts = [value for value in values if value is not None]
    if len(counts) < 12:
        return []
    steps = [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]
    width = 2.66 * mean(step for step in steps if step < 3.267 * mean(steps))
    return [mean(counts) - width, mean(counts) + width]


WIDE = ("About places and work", (("communication",), ("staffing",)))
NARROW = ("communication", (("communication",),))


@pytest.mark.parametrize(
    ("rows", "said", "why"),
    [
        ((NARROW, WIDE), "About places and work, with some of those above", "counted twice by whoever adds the rows"),
        ((WIDE,), "About places and work", "shown for those that are held back"),
    ],
)
def test_a_wider_row_says_that_others_are_in_it(
    rows: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...], said: str, why: str, standard: Standard
) -> None:
    sheet = Sheet("by-category", "About", "category", "", tuple(Number(row, "", 9, "2026-10", of) for row, of in rows))
    (page,) = numbers_page.pages(Published(standard, release=Release("2026-10", "", (), "", sheets=(sheet,))))
    assert f">{said}</td>" in page.text, why
