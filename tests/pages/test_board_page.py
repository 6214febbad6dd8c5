"""The board's page repeats what reviews counted, each number where it belongs and with the way to its review."""

import re
from datetime import date

import pytest

from goodcatch.pages.board_for_signed_in import again, chart_over_time, pages, sections
from goodcatch.publish.board_figures import board
from goodcatch.publish.model import Inside, InsideReview, Published
from goodcatch.review.review_model import Figure, Review
from goodcatch.review.schedule import Period
from goodcatch.standard.model import Standard

ENDS = {1: 31, 2: 28, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}
MIDDLE, SHARE = "Hours to triage, the middle one", "Changes due in the month that are done, of a hundred"


def review(name: str, month: int, *figures: Figure) -> Review:
    """Of a month of 2026, as it is kept in the next."""
    period = Period(date(2026, month, 1), date(2026, month, ENDS[month]))
    return Review(name, name, date(2026, month + 1, 6), period, 2, figures)


def told(*reviews: Review, least: int = 0) -> dict[str, list[list[str]]]:
    """The rows of each section's own table, as words."""
    found = {}
    for section in sections(board([(one, least) for one in reviews]), lambda name, on: f"/{name}/{on}"):
        rows = re.findall(r"<tr>(<td.*?)</tr>", section.html.rpartition("<tbody>")[2])
        cells = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in rows]
        found[section.title] = [[re.sub(r"<[^>]+>", "", cell) for cell in row] for row in cells]
    return found


CELLS = [
    (Figure("volume", "Reports received", "10"), "Reports", ["10", "–"], 0, "a number"),
    (Figure("triaged-in-time", "Triaged in time", "9", "10"), "Time to triage", ["–", "9 of 10"], 0, "of so many"),
    (Figure("time-to-triage", MIDDLE, "12.0", "10"), "Time to triage", ["12 (of 10)", "–"], 0, "a middle number"),
    (Figure("actions-done", SHARE, "87.5", "8"), "Changes on time", ["87.5 % of 8", "–"], 0, "a share"),
    (Figure("actions-done", SHARE, "", "0"), "Changes on time", ["nothing to count", "–"], 0, "a share of nothing"),
    (Figure("volume", "Reports received", "3"), "Reports", ["fewer than 5", "–"], 5, "few, for whom no few are told"),
    (
        Figure("triaged-in-time", "Triaged in time", "9", "10"),
        "Time to triage",
        ["–", "too few to tell"],
        5,
        "the rest",
    ),
]


@pytest.mark.parametrize(("figure", "topic", "cells", "least", "why"), CELLS, ids=[row[-1] for row in CELLS])
def test_a_cell_says_what_the_review_says(figure: Figure, topic: str, cells: list[str], least: int, why: str) -> None:
    assert told(review("signal-health", 10, figure), least=least) == {topic: [["October 2026", *cells]]}, why


def test_what_was_settled_later_stands_in_its_own_month() -> None:
    first = review("closure-credibility", 9, Figure("credible", "Closings: credible", "7", "9"))
    settled = Figure("settled-credible", "Closings of September 2026, settled: credible", "8", "9")
    later = review("closure-credibility", 10, Figure("credible", "Closings: credible", "10", "13"), settled)
    rows = told(first, later)["Can closings be believed?"]
    assert [(row[0], row[1], row[4]) for row in rows] == [
        ("October 2026", "10 of 13", "–"), ("September 2026", "7 of 9", "8 of 9"),
    ]  # fmt: skip


GAPS = [
    ({1: "4", 2: "6", 4: "9"}, 0, [4, 6, None, 9], "a month without a review"),
    ({1: "7", 2: "3", 3: "9"}, 5, [7, None, 9], "a number that is held back"),
]


@pytest.mark.parametrize(("months", "least", "drawn", "why"), GAPS, ids=[row[-1] for row in GAPS])
def test_what_is_not_told_is_a_gap_of_the_picture(
    months: dict[int, str], least: int, drawn: list[int | None], why: str
) -> None:
    made = [review("signal-health", month, Figure("volume", "Reports", value)) for month, value in months.items()]
    topics = board([(one, least) for one in made])
    assert [point.value for point in chart_over_time(topics[0]).points] == drawn, why
    glance, reports = sections(topics, lambda name, on: f"/{name}/{on}")
    assert glance.title == "At a glance" and "<svg" in glance.html
    assert reports.html.count('href="/signal-health/2026-') == len(months)


STILL = [(["5", "5", "5"], "it never moved"), (["0", "0", "1"], "mostly none"), (["5"], "one month")]


@pytest.mark.parametrize(("values", "why"), STILL, ids=[row[-1] for row in STILL])
def test_what_a_table_says_as_well_is_not_drawn(values: list[str], why: str) -> None:
    made = [review("signal-health", n, Figure("volume", "Reports received", v)) for n, v in enumerate(values, 1)]
    assert "At a glance" not in told(*made), why


def test_the_private_build_has_the_page_and_the_public_one_has_not(standard: Standard) -> None:
    one = review("signal-health", 10, Figure("volume", "Reports received", "10"))
    inside = Inside((), (InsideReview(one, ()),), again=(Figure("again-x", "Medicines", "2", cases=("A", "B")),))
    (page,) = pages(Published(standard, inside=inside))
    assert 'href="../reviews/signal-health/2026-11-06/">10</a>' in page.text and "Medicines" in page.text
    assert list(pages(Published(standard))) == []


def test_without_a_review_the_page_says_so(standard: Standard) -> None:
    (page,) = pages(Published(standard, inside=Inside(())))
    assert "No monthly review has been kept yet." in page.text


def test_what_came_back_leads_to_its_cases_where_there_is_a_page_of_them() -> None:
    figures = (Figure("again-x", "Medicines", "2", cases=("NM-1", "NM-2")), Figure("again-y", "Records", "0"))
    (section,) = again(figures, "30", lambda case: "/there" if case == "NM-1" else "")
    assert section.html.count('href="/there"') == 1 and "NM-2" in section.html and "30 days" in section.html
