"""How much points carry, and what is said of them: never more than they hold."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcatch.chart.chart_as_json import chart_json
from goodcatch.chart.chart_in_words import findings, method
from goodcatch.chart.judge_series import chart_of
from goodcatch.chart.making_data_count_rules import Cause, Variation, causes_of, marks_of, variation_of
from goodcatch.chart.model import Better, Change, Chart, Kind, Limits, Plotted, Point, Series, Signal, Stage, Verdict
from goodcatch.chart.series_of_shown_cells import series_of_shown_cells

# A middle of 6.5, and no point on it; of the first eleven one has to be.
UP_AND_DOWN: list[int | None] = [8, 4, 10, 3, 12, 2, 9, 5, 11, 1, 7, 6]
HIGH: list[int | None] = [30, 31, 29, 32, 31, 30, 33, 31, 30, 32]


def series(values: list[int | None], *changed: int) -> Series:
    points = tuple(Point(f"m{n}", None if value is None else Fraction(value)) for n, value in enumerate(values))
    return Series(points, tuple(Change(place) for place in changed))


@pytest.mark.parametrize(
    ("kind", "values", "changed", "stage", "why"),
    [
        (Kind.XMR, UP_AND_DOWN[:9], [], Stage.EARLY, "nine points: a table, and no verdict"),
        (Kind.XMR, UP_AND_DOWN[:10], [], Stage.RUN, "ten: a run chart, whatever was asked for"),
        (Kind.XMR, UP_AND_DOWN[:11], [], Stage.RUN, "eleven as well"),
        (Kind.XMR, UP_AND_DOWN, [], Stage.TRIAL, "limits from twelve on"),
        (Kind.XMR, UP_AND_DOWN * 2, [], Stage.FULL, "and from twenty-four they stay"),
        (Kind.RUN, UP_AND_DOWN * 2, [], Stage.RUN, "a run chart has none"),
        (Kind.XMR, UP_AND_DOWN * 2, [9], Stage.EARLY, "nine before the change, however many come after"),
        (Kind.XMR, UP_AND_DOWN * 2, [12, 18], Stage.TRIAL, "the first change freezes, later ones are marked"),
        (Kind.XMR, [5] * 30, [], Stage.EARLY, "all on the line: nothing lies on a side of it"),
        (Kind.XMR, [*UP_AND_DOWN, *[None] * 9], [], Stage.TRIAL, "gaps are no points"),
        (Kind.XMR, [v for n in UP_AND_DOWN for v in (n, None)], [], Stage.RUN, "no neighbours, no moving range"),
        (Kind.RUN, [0, 3] * 6, [], Stage.ZEROS, "half are zero"),
        (Kind.XMR, UP_AND_DOWN + [0] * 14, [12], Stage.TRIAL, "zeros after the change are what it was for"),
        (Kind.XMR, [0] * 12 + UP_AND_DOWN, [12], Stage.ZEROS, "zeros before it leave no line"),
        (Kind.C, [0, 3] * 6, [], Stage.ZEROS, "for every chart of counts"),
        (Kind.RUN, [0, 3] * 6 + [2], [], Stage.RUN, "fewer than half are"),
        (Kind.G, [0, 3, 0, 5, 1, 0, 2, 9, 4, 0, 0, 7] * 2, [], Stage.FULL, "no case between is a number too"),
    ],
)  # fmt: skip
def test_the_stage_says_how_much_the_points_carry(
    kind: Kind, values: list[int | None], changed: list[int], stage: Stage, why: str
) -> None:
    chart = chart_of(kind, series(values, *changed))
    assert chart.stage is stage, why
    limits, line = any(point.limits for point in chart.points), chart.centre is not None
    assert limits is (stage in (Stage.TRIAL, Stage.FULL)) and line is (stage not in (Stage.EARLY, Stage.ZEROS))
    assert (chart.verdict is Verdict.NONE) is not line


@pytest.mark.parametrize(
    ("shares", "stage", "said", "why"),
    [
        ([(9, 9), (8, 9)] * 6, Stage.ZEROS, "at 100 per cent", "half of them could not be higher"),
        ([(0, 9), (1, 9)] * 6, Stage.ZEROS, "are zero", "the mirror of it"),
        ([(9, 9), (6, 9), (8, 9)] * 4, Stage.TRIAL, "", "a third of them"),
    ],
)  # fmt: skip
def test_shares_that_are_mostly_whole_have_no_line(
    shares: list[tuple[int, int]], stage: Stage, said: str, why: str
) -> None:
    """No point could lie above it, and a run on it would be called a change."""
    points = (Point(f"m{n}", Fraction(count), Fraction(of)) for n, (count, of) in enumerate(shares))
    chart = chart_of(Kind.P, Series(tuple(points)), Better.HIGHER)
    assert chart.stage is stage and said in findings(chart)[0], why


@pytest.mark.parametrize(
    ("values", "changed", "signals", "verdict", "why"),
    [
        (UP_AND_DOWN * 2, [], (), Verdict.NO_SIGN, "up and down all the time"),
        ([*UP_AND_DOWN, 40, *UP_AND_DOWN], [], (Signal.OUTSIDE,), Verdict.STANDS_OUT, "one month is no change"),
        (UP_AND_DOWN + HIGH, [12], (Signal.LONG_RUN, Signal.OUTSIDE), Verdict.CHANGED,
         "ten above the line of before"),
        ([4, 4, 4, 4, 6, 6, 6, 6] * 4, [], (Signal.FEW_CROSSINGS,), Verdict.CHANGED, "it comes in waves"),
    ],
)  # fmt: skip
def test_what_speaks_against_chance(
    values: list[int | None], changed: list[int], signals: tuple[Signal, ...], verdict: Verdict, why: str
) -> None:
    chart = chart_of(Kind.XMR, series(values, *changed))
    assert (chart.signals, chart.verdict) == (signals, verdict), why


def test_points_after_the_first_change_move_neither_line_nor_limits() -> None:
    before, after = chart_of(Kind.XMR, series(UP_AND_DOWN)), chart_of(Kind.XMR, series(UP_AND_DOWN + HIGH, 12, 17))
    assert before.centre == after.centre and {p.limits for p in after.points} == {p.limits for p in before.points}
    assert [point.in_long_run for point in after.points] == [False] * 12 + [True] * 10


def said(chart: Chart) -> str:
    return " ".join((*findings(chart), *method(chart)))


@pytest.mark.parametrize(
    ("chart", "words"),
    [
        (chart_of(Kind.XMR, series([3, 4])), "Too early to say. 2 points: a line needs 10."),
        (chart_of(Kind.XMR, series(UP_AND_DOWN, 5)), "5 points before the first change: a line needs 10."),
        (chart_of(Kind.XMR, series([5] * 30)), "0 points off the line, and a verdict needs 10."),
        (chart_of(Kind.C, series([0] * 12)), "the time between events (t) or of the cases between them (g) does."),
        (chart_of(Kind.XMR, series(UP_AND_DOWN[:10])), "Drawn as a run chart: limits need 12 points"),
        (chart_of(Kind.XMR, series(UP_AND_DOWN)), "The limits are a trial until 24 points set them."),
        (chart_of(Kind.XMR, series(UP_AND_DOWN)), "(screened)"),
        (chart_of(Kind.XMR, series(UP_AND_DOWN), screened=False), "(not screened)"),
        (chart_of(Kind.XMR, series(UP_AND_DOWN + HIGH, 12)), "10 points above the line in a row: up to 7 may be"),
        (chart_of(Kind.XMR, series(UP_AND_DOWN + HIGH, 12)), "does not say whether that is better"),
        (chart_of(Kind.XMR, series(UP_AND_DOWN + HIGH, 12), Better.LOWER), "Lower is better here."),
        (chart_of(Kind.XMR, series([*UP_AND_DOWN, None])), "No sign of change in the points that are shown."),
        (chart_of(Kind.XMR, series([*UP_AND_DOWN, None])), "1 point held back or not counted: a gap is no zero"),
        (chart_of(Kind.G, series([3, 9, 2, 7, 4, 8, 1, 10, 5, 6, 11, 12, 0, 60])), "By chance alone one chart in"),
    ],
)  # fmt: skip
def test_words_say_what_the_chart_does_not(chart: Chart, words: str) -> None:
    assert words in said(chart)


def test_a_volume_is_never_called_better_or_worse() -> None:
    chart = chart_of(Kind.XMR, series(UP_AND_DOWN + HIGH, 12))
    marks = marks_of(chart)
    assert marks and marks.variation is Variation.NEUTRAL_HIGH
    assert chart.better is Better.NEITHER and "is better" not in said(chart).replace("whether that is better", "")


@pytest.mark.parametrize(
    ("values", "causes", "why"),
    [
        ([1, 2, 3, 4, 5, 6, 7], [Cause.RISING] * 7, "six steps up; the whole run is marked"),
        ([1, 2, 3, 4, 5, 6, 6], [Cause.COMMON] * 7, "a step of nothing is no step"),
        ([7, 6, 5, 4, 3, 2, 1, 2, 3, 4, 5, 6, 7], [*[Cause.FALLING] * 6, *[Cause.RISING] * 7], "the turn is a rise"),
        ([5, 6, 5, 6, 5, 6, 5], [Cause.ABOVE] * 7, "seven above a line at 4"),
        ([5, 6, 5, 6, 5, 6, 4], [Cause.COMMON] * 7, "one on the line ends it"),
        ([11, 5, 11], [Cause.NEAR_UPPER, Cause.COMMON, Cause.NEAR_UPPER], "two of three; the middle one is not near"),
        ([11, 3, 11], [Cause.COMMON] * 3, "not on one side"),
        ([14, 1, 3], [Cause.ABOVE_LIMIT, Cause.COMMON, Cause.COMMON], "beyond a limit"),
    ],
)  # fmt: skip
def test_the_four_rules_mark_points_as_the_nhs_does(values: list[int], causes: list[Cause], why: str) -> None:
    """A line at 4 and limits at 4 ± 9, so that near begins at 10 and at -2."""
    given = [judged_point(value) for value in values]
    assert list(causes_of(given, Fraction(4))) == causes, why


def judged_point(value: int) -> Plotted:
    limits = Limits(Fraction(-5), Fraction(13))
    return Plotted("", Fraction(value), limits, (value > 4) - (value < 4), (value > 13) - (value < -5))


@pytest.mark.parametrize(
    ("cause", "better", "variation"),
    [
        (Cause.COMMON, Better.HIGHER, Variation.COMMON),
        (Cause.RISING, Better.HIGHER, Variation.IMPROVEMENT),
        (Cause.BELOW, Better.HIGHER, Variation.CONCERN),
        (Cause.RISING, Better.LOWER, Variation.CONCERN),
        (Cause.NEAR_LOWER, Better.LOWER, Variation.IMPROVEMENT),
        (Cause.ABOVE_LIMIT, Better.NEITHER, Variation.NEUTRAL_HIGH),
        (Cause.FALLING, Better.NEITHER, Variation.NEUTRAL_LOW),
    ],
)
def test_the_newest_point_gives_the_sign(cause: Cause, better: Better, variation: Variation) -> None:
    assert variation_of(cause, better) is variation


def test_cells_that_are_held_back_are_gaps() -> None:
    made = series_of_shown_cells(["a", "b", "c"], {"a": 5, "c": 0}, changed={"c": "New lamps", "z": "", "a": ""})
    assert [point.count for point in made.points] == [5, None, 0] and made.changes == (Change(2, "New lamps"),)
    shares = series_of_shown_cells(["a", "b", "c"], {"a": 5, "b": 5, "c": 0}, of={"a": 8, "c": 0})
    assert [point.count for point in shares.points] == [5, None, None]


counts = st.lists(st.one_of(st.none(), st.integers(0, 60)), min_size=1, max_size=40)


@settings(max_examples=60, deadline=None)
@given(counts, st.integers(-50, 50), st.integers(1, 9))
def test_another_unit_changes_no_verdict(values: list[int | None], more: int, times: int) -> None:
    """Degrees of another scale: exact fractions, so not even a point that lies on the line slips off it."""
    scaled = [None if value is None else value * times + 200 + more for value in values]
    base = [None if value is None else value + 200 for value in values]
    one, other = chart_of(Kind.XMR, series(base)), chart_of(Kind.XMR, series(scaled))
    assert (one.stage, one.signals, one.runs) == (other.stage, other.signals, other.runs)
    assert [point.outside for point in one.points] == [point.outside for point in other.points]


@settings(max_examples=60, deadline=None)
@given(counts, st.sampled_from([Kind.RUN, Kind.XMR, Kind.C, Kind.G]), st.integers(1, 39))
def test_whatever_the_counts_a_chart_says_no_more_than_they_hold(
    values: list[int | None], kind: Kind, change: int
) -> None:
    given = series(values, *([change] if change < len(values) else []))
    chart = chart_of(kind, given)
    assert chart_json(chart) == chart_json(chart_of(kind, given))
    assert [point.value for point in chart.points] == [point.count for point in given.points]
    if chart.verdict is not Verdict.NONE:
        assert chart.runs and chart.runs.useful >= 10 and chart.baseline >= 10
    assert all(point.outside == 0 for point in chart.points if point.limits is None or point.value is None)


@pytest.mark.tries
def test_of_stable_charts_four_in_a_hundred_at_most_say_changed() -> None:
    """2,000 series of 24 normal points, seed 7. What other charts say of theirs stands in decision 175."""
    random, tries = Random(7), 2000
    wolf = sum(
        chart_of(Kind.RUN, series([round(random.gauss(10_000, 1_000)) for _ in range(24)])).verdict is Verdict.CHANGED
        for _ in range(tries)
    )
    assert wolf <= tries * 4 / 100
