"""Charts are sound pictures: the same bytes each time, told by shape and in words, and no more than their table."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcatch.chart.judge_series import chart_of
from goodcatch.chart.model import Better, Change, Chart, Kind, Point, Series, Stage
from goodcatch.pages.drawing import (
    case_in_risk_matrix,
    control_chart,
    counts_in_risk_matrix,
    pareto,
    small_multiples,
)
from goodcatch.pages.drawing.plot_over_time import DIAMOND, DOT, GAP, SQUARE
from goodcatch.publish.model import Grading

BEFORE: list[int | None] = [31, 28, 33, 29, 34, 27, 32, 30, 35, 26, 31, 29]
AFTER: list[int | None] = [20, 19, 21, None, 18, 20, 12, 19, 21, 20]


def chart(
    values: list[int | None], kind: Kind = Kind.XMR, title: str = "Falls & <b>trips</b>", target: int | None = None
) -> Chart:
    points = tuple(Point(f"2026 \x00<{n}>", None if v is None else Fraction(v)) for n, v in enumerate(values))
    changes = (Change(12, "Rails & lamps"), Change(15)) if len(values) > 15 else ()
    series = Series(points, changes, title=title, unit="falls")
    return chart_of(kind, series, Better.LOWER, None if target is None else Fraction(target))


FULL = chart(BEFORE + AFTER, target=21)
CASES = {
    "full": FULL,
    "run": chart(BEFORE, Kind.RUN),
    "early": chart([1, 2]),
    "one": chart([5]),
    "gaps": chart([None]),
    "negative": chart([-3, -4, -2, -5, -1, -6, -3, -4, -2, -5, -1, -6]),
    "same": chart([7] * 14),
}


def sound(html: str) -> ElementTree.Element:
    return ElementTree.fromstring(f"<div>{html}</div>")


@pytest.mark.parametrize("name", CASES)
def test_each_picture_is_sound_named_and_the_same_twice(name: str) -> None:
    for told in (control_chart.drawing(CASES[name], "a", signs=True), control_chart.picture(CASES[name], signs=True)):
        svg = next(each for each in sound(told).iter() if each.tag.endswith("svg"))
        named = {each.get("id"): each.text for each in svg.iter() if each.get("id")}
        assert svg.get("role") == "img" and all(named[each] for each in str(svg.get("aria-labelledby")).split())
    assert control_chart.picture(CASES[name]) == control_chart.picture(CASES[name])
    assert not re.search(r"\d\.\d{3}|nan|inf|e-\d", " ".join(re.findall(r'"([^"]*)"', control_chart.picture(FULL))))


def test_half_zeros_have_a_table_and_no_picture() -> None:
    zeros = chart([0, 1] * 7)
    told = control_chart.drawing(zeros, "a")
    assert sound(told).find(".//svg") is None and "time between events" in told and told.count("<tr>") == 15
    with pytest.raises(control_chart.NotDrawn, match="time between events"):
        control_chart.picture(zeros)


def test_shapes_and_words_tell_what_colours_do() -> None:
    told = control_chart.drawing(FULL, "a")
    paths = [path.get("d") for path in sound(told).iter("path")]
    shown = [point for point in FULL.points if point.value is not None]
    outside = sum(point.outside != 0 for point in shown)
    assert outside and (paths.count(DIAMOND), paths.count(GAP)) == (outside, 1)
    assert paths.count(SQUARE) == sum(point.in_long_run and not point.outside for point in shown) > 0
    assert paths.count(DOT) == len(shown) - outside - paths.count(SQUARE)
    assert "a diamond lies outside a limit, a square is in a long run, two strokes on the axis are a gap" in told
    assert len(sound(told).findall(".//polyline")) == 2, "no line over a gap"


def test_changes_are_marked_by_letters_with_words_below() -> None:
    told = control_chart.drawing(FULL, "a")
    letters = [each.text for each in sound(told).iter("text") if each.text in ("A", "B", "C")]
    assert letters == ["A", "B"]
    assert (
        "A: changed from 2026 &lt;12&gt; on: Rails &amp; lamps" in told
        and "B: changed from 2026 &lt;15&gt; on<" in told
    )


def test_the_table_holds_every_number() -> None:
    rows = [[cell.text for cell in row] for row in sound(control_chart.table_of(FULL)).iter("tr")][1:]
    assert [row[1] for row in rows] == ["not shown" if v is None else str(v) for v in BEFORE + AFTER]
    assert rows[-4][4] == "below the lower limit" and rows[0][4] is None


@pytest.mark.parametrize("told", [control_chart.drawing(FULL, "a", signs=True), small_multiples.drawing([FULL], "a")])
def test_colours_are_those_of_the_page(told: str) -> None:
    """A colour that stood in the picture would stay by night."""
    assert set(re.findall(r'(?:fill|stroke)="([^"]*)"', told)) == {"currentColor", "none"}
    assert "style" not in told, "the site's policy runs no style of a page"


def test_small_multiples_of_one_unit_share_a_scale() -> None:
    low, high = chart(BEFORE, title="Low"), chart([v * 10 for v in BEFORE if v], title="High")
    told = small_multiples.drawing([low, high], "m")
    scales = [[each.text for each in svg.iter("text")] for svg in sound(told).iter("svg")]
    assert scales[0] == scales[1] and {"m-1-title", "m-2-title"} <= set(re.findall('id="([^"]*)"', told))
    assert small_multiples.drawing([], "m") == ""


@pytest.mark.parametrize(
    ("rows", "shares", "why"),
    [
        ([("a", 30), ("b", 50), ("c", 20)], (50, 80, 100), "from the largest down"),
        ([("a", 30), ("b", None), ("c", 20)], (), "a share would tell what is held back"),
    ],
)
def test_pareto(rows: list[tuple[str, int | None]], shares: tuple[int, ...], why: str) -> None:
    told = pareto.drawing(rows, "What contributed", "p")
    ordered = [row[0].text for row in sound(told).iter("tr")][1:]
    assert ordered == (["b", "a", "c"] if shares else ["a", "c", "b"]), why
    assert [int(share) for share in re.findall(r">(\d+) %</td>", told)] == list(shares), why
    assert ("too few to show" in told) is not bool(shares)


def test_pareto_of_nothing_is_nothing() -> None:
    assert pareto.drawing([("a", 0), ("b", None)], "x", "p") == pareto.drawing([], "x", "p") == ""


def test_a_held_back_cell_of_the_matrix_looks_like_an_empty_one() -> None:
    grading = Grading(("Rare", "Likely"), (("No harm", ("look", "look")), ("Death <1>", ("deep", "deep"))), (1, 0))
    told = counts_in_risk_matrix.drawing(grading, {(0, 1): 12}, "Cases")
    cells = ["".join(cell.itertext()) for cell in sound(told.replace("<br>", "<br/>")).iter("td")][1:]
    assert cells == [
        f"{counts_in_risk_matrix.HELD_BACK}look",
        "12look",
        *[f"{counts_in_risk_matrix.HELD_BACK}deep"] * 2,
    ]
    assert '<td class="gc-here"><strong>This case:</strong> deep</td>' in case_in_risk_matrix.drawing(grading)
    assert counts_in_risk_matrix.drawing(Grading(), {}, "Cases") == case_in_risk_matrix.drawing(Grading()) == ""


numbers = st.one_of(st.none(), st.integers(-(10**15), 10**15), st.decimals(-(10**6), 10**6, places=3))


@settings(max_examples=20, deadline=None)
@given(st.lists(numbers, min_size=1, max_size=30), st.text(max_size=20), st.sampled_from(Kind), st.integers(1, 29))
def test_whatever_is_in_the_file_the_picture_is_sound(
    values: list[int | Decimal | None], words: str, kind: Kind, changed: int
) -> None:
    if kind in (Kind.P, Kind.U, Kind.C, Kind.T, Kind.G):
        values = [None if value is None else 1 + abs(int(value)) for value in values]
    points = tuple(
        Point(f"{n}{words}", None if v is None else Fraction(v), Fraction(v or 1) if kind is Kind.P else Fraction(3))
        for n, v in enumerate(values)
    )
    series = Series(points, (Change(changed, words),) if changed < len(points) else (), title=words, unit=words)
    made = chart_of(kind, series)
    assert sound(control_chart.drawing(made, "a", signs=True)) is not None
    assert sound(small_multiples.drawing([made], "a")) is not None
    if made.stage is not Stage.ZEROS:
        picture = ElementTree.fromstring(control_chart.picture(made, signs=True))
        places = [float(text.get("x", 0)) for text in picture.iter("{http://www.w3.org/2000/svg}text")]
        assert all(-1 <= place <= 360 for place in places)
