"""Line and limits are those that others published, to one part in a million, and the same points are marked."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from goodcatch.chart.judge_series import chart_of
from goodcatch.chart.line_and_limits import line_of
from goodcatch.chart.making_data_count_rules import Assurance, Cause, Variation, marks_of
from goodcatch.chart.model import Better, Chart, Kind
from goodcatch.chart.series_file import series_from

# The series of NHSRplotthedots' vignette "deviations", and those that its tests draw with rnorm (MIT licence).
VIGNETTE = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]


def judged(kind: Kind, values: object, **more: object) -> Chart:
    return chart_of(kind, series_from(json.dumps(values), kind), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("screened", "lower", "upper", "why"),
    [
        (True, -0.71555555556, 4.6044444444, "the vignette prints 4.60: steps to and from the 10 are left out"),
        (False, -3.0626143791, 6.9515032680, "the vignette prints 6.95, as the NHS's spreadsheet has it"),
    ],
)
def test_an_xmr_chart_is_that_of_the_vignette(screened: bool, lower: float, upper: float, why: str) -> None:
    chart = judged(Kind.XMR, VIGNETTE, screened=screened, better=Better.HIGHER)
    assert chart.centre == Fraction(35, 18)
    for point in chart.points:
        assert point.limits and (float(point.limits.lower), float(point.limits.upper)) == pytest.approx(
            (lower, upper), rel=1e-6
        ), why
    assert [point.outside for point in chart.points] == [0, 0, 0, 0, 1, *[0] * 13]
    marks = marks_of(chart)
    assert marks and [cause for cause in marks.causes if cause is not Cause.COMMON] == [Cause.ABOVE_LIMIT]
    assert (marks.causes[4], marks.variation, marks.assurance) == (Cause.ABOVE_LIMIT, Variation.COMMON, None)


@pytest.mark.parametrize(
    ("better", "target", "assurance"),
    [
        (Better.HIGHER, 5, Assurance.FAIL),
        (Better.LOWER, 5, Assurance.PASS),
        (Better.HIGHER, -1, Assurance.PASS),
        (Better.LOWER, -1, Assurance.FAIL),
        (Better.HIGHER, 2, Assurance.HIT_OR_MISS),
        (Better.NEITHER, 5, None),
    ],
)
def test_a_target_beyond_a_limit_is_met_or_missed_each_time(
    better: Better, target: int, assurance: Assurance | None
) -> None:
    marks = marks_of(judged(Kind.XMR, VIGNETTE, better=better, target=Fraction(target)))
    assert marks and marks.assurance == assurance


# Tables of Montgomery's Introduction to Statistical Quality Control, with the limits that qicharts2 gives for them in
# its own tests (tests/testthat/tbl_7.4_1, ex_7.3_3, ex_7.4_1, ex_7.5_1 and ex_7.6_1). Each row: the kind, its counts,
# what they are of, the place of a point with its limits, the line, and longest run and crossings beside their bounds.
ORDERS = [12, 8, 6, 9, 10, 12, 11, 16, 10, 6, 20, 15, 9, 8, 6, 8, 10, 7, 5, 8, 5, 8, 10, 6, 9]
OF_ORDERS = [100, 80, 80, 100, 110, 110, 100, 100, 90, 90, 110, 120, 120, 120, 110, 80, 80, 80, 90, *[100] * 4, 90, 90]
BOARDS = [21, 24, 16, 12, 15, None, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, None, 30, 24, 16, 19, 17, 15,
          16, 18, 12, 15, 24, 21, 28, 20, 25, 19, 18, 21, 16, 22, 19, 12, 14, 9, 16, 21]  # fmt: skip
SUPPLY = [2, 3, 8, 1, 1, 4, 1, 4, 5, 1, 8, 2, 4, 3, 4, 1, 8, 3, 7, 4]
CLOTH = [14, 12, 20, 11, 7, 10, 21, 16, 19, 23]
OF_CLOTH = [500, 400, 650, 500, 475, 500, 600, 525, 600, 625]
FAILURES = [286, 948, 536, 124, 816, 729, 4, 143, 431, 8, 2837, 596, 81, 227, 603, 492, 1199, 1214, 2831, 96]


@pytest.mark.parametrize(
    ("kind", "counts", "of", "more", "place", "limits", "centre", "runs"),
    [
        (Kind.P, ORDERS, OF_ORDERS, {}, 4, (0.011438154625, 0.17958225353821), 0.0955102040816, (5, 8, 10, 8)),
        (Kind.P, ORDERS, OF_ORDERS, {}, 1, (0, 0.19409342051458), 0.0955102040816, (5, 8, 10, 8)),
        (Kind.C, BOARDS, [], {"changed": [{"label": "27"}]}, 0, (6.3625319710166, 32.9708013623167), 19.6666666666667,
         (8, 8, 14, 16)),
        (Kind.U, SUPPLY, [50] * 20, {}, 0, (0, 0.1894123043700), 0.074, (2, 7, 15, 6)),
        (Kind.T, FAILURES, [], {}, 0, (0, 6937.93348816658), 430.040951789758, (5, 7, 10, 6)),
    ],
)  # fmt: skip
def test_other_charts_are_those_of_the_textbook(
    kind: Kind,
    counts: list[int | None],
    of: list[int],
    more: dict[str, object],
    place: int,
    limits: tuple[float, float],
    centre: float,
    runs: tuple[int, int, int, int],
) -> None:
    chart = judged(kind, {"points": points(counts, of), **more})
    at = chart.points[place].limits
    assert chart.centre and at and chart.runs
    assert (float(at.lower), float(at.upper), float(chart.centre)) == pytest.approx((*limits, centre), rel=1e-6)
    told = chart.runs
    assert (told.longest, told.longest_by_chance, told.crossings, told.crossings_by_chance) == runs


def points(counts: list[int | None], of: list[int]) -> list[dict[str, object]]:
    beside: list[dict[str, object]] = [{"of": each} for each in of] or [{} for _ in counts]
    return [
        {"label": str(n), "value": count, **each} for n, (count, each) in enumerate(zip(counts, beside, strict=True), 1)
    ]


def test_a_rate_is_told_per_so_many() -> None:
    """Defects in dyed cloth, per 50 square metres."""
    series = series_from(json.dumps({"points": points(list(CLOTH), OF_CLOTH), "per": 50}), Kind.U)
    line = line_of(Kind.U, series)
    assert line.limits and float(line.centre) == pytest.approx(1.42325581395349, rel=1e-6)
    first = line.limits(Fraction(500))
    assert (float(first.lower), float(first.upper)) == pytest.approx((0.291473930126865, 2.55503769778011), rel=1e-6)


def test_a_g_chart_has_its_limits_from_the_mean_and_its_line_at_the_median() -> None:
    """Mean 3 and sigma root of 3 times 4 (geometric), worked out by hand."""
    series = series_from(json.dumps([0, 1, 1, 2, 2, 2, 4, 4, 6, 8]), Kind.G)
    line = line_of(Kind.G, series)
    assert line.limits and line.centre == 2
    assert (float(line.limits(Fraction(1)).lower), float(line.limits(Fraction(1)).upper)) == pytest.approx(
        (0, 3 + 3 * 12**0.5)
    )
