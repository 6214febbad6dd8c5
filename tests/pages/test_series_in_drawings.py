"""Series differ by more than colour, so that a picture is read in grey, on paper, and by whoever sees few colours."""

import re
from xml.etree import ElementTree

import pytest

from goodcatch.pages.drawing import series

EACH = range(1, series.MOST + 1)
POINTS = ((10.0, 20.0), (30.5, 40.0))


def drawn(inside: str) -> ElementTree.Element:
    """It is sound XML, as an SVG has to be."""
    return ElementTree.fromstring(f"<svg>{inside}</svg>")


def test_no_two_series_have_a_pattern_a_line_or_a_sign_in_common() -> None:
    tiles = drawn(series.patterns("a")).iter("pattern")
    inner = [b"".join(map(ElementTree.tostring, tile)) for tile in tiles]
    lines = [drawn(series.curve(n, POINTS, "x")) for n in EACH]
    dashes = [line.find(".//polyline").get("stroke-dasharray") for line in lines]  # type: ignore[union-attr]
    signs = [line.find(".//path").get("d") for line in lines]  # type: ignore[union-attr]
    assert len(inner) == series.MOST
    for told in (inner, dashes, signs):
        assert len(set(told)) == series.MOST, told


@pytest.mark.parametrize("number", EACH)
def test_a_bar_is_filled_with_the_pattern_of_its_series_in_its_own_picture(number: int) -> None:
    (bar,) = drawn(series.bar("late", number, 1, 2.5, 30, 1 / 3))
    filled = {pattern.get("id") for pattern in drawn(series.patterns("late")).iter("pattern")}
    assert bar.get("fill") == f"url(#late-{number})" and f"late-{number}" in filled
    assert [bar.get(key) for key in ("x", "y", "width", "height")] == ["1", "2.5", "30", "0.333333"]
    assert not filled & {pattern.get("id") for pattern in drawn(series.patterns("other")).iter("pattern")}


def test_a_line_goes_through_its_points_with_its_name_behind_the_last() -> None:
    group = drawn(series.curve(2, POINTS, "Falls & <b>trips</b>"))
    line, word = group.find(".//polyline"), group.find(".//text")
    assert line is not None and line.get("points") == "10,20 30.5,40"
    assert word is not None and word.text == "Falls & <b>trips</b>"
    assert (word.get("x"), word.get("y")) == ("42.5", "45")
    assert [sign.get("transform") for sign in group.iter("path")] == ["translate(10 20)", "translate(30.5 40)"]


def test_colours_are_those_of_the_sheet_and_of_the_words() -> None:
    """A colour that stands in the picture itself would stay by night."""
    each = (series.bar("a", n, 0, 0, 1, 1) + series.curve(n, POINTS, "") for n in EACH)
    told = "".join((series.patterns("a"), *each))
    colours = set(re.findall(r'(?:fill|stroke)="([^"]*)"', told))
    assert colours <= {"currentColor", "none", *(f"url(#a-{n})" for n in EACH)}
    assert set(re.findall(r'class="([^"]*)"', told)) == {f"gc-{n}" for n in EACH}
