"""Marks points as NHS England's Making Data Count does: the four rules, and the two signs for variation and assurance.

They are shown beside the verdict, for who is used to them, and decide nothing here: on 24 stable points the four rules
see a change in 18 of 100 charts. The same points are marked as by NHSRplotthedots 0.2.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from goodcatch.chart.model import Better, Chart, Kind, Plotted

RUN, NEAR = 7, 3  # points of a trend or on one side, and points of which two lie near a limit


class Cause(StrEnum):
    """Why a point is marked. The first that holds counts, in this order."""

    COMMON = "common cause"
    ABOVE_LIMIT = "above the upper limit"
    BELOW_LIMIT = "below the lower limit"
    RISING = "seven points rising"
    FALLING = "seven points falling"
    NEAR_UPPER = "two of three near the upper limit"
    NEAR_LOWER = "two of three near the lower limit"
    ABOVE = "seven points above the line"
    BELOW = "seven points below the line"


class Variation(StrEnum):
    """What the newest point is: by chance, or special and good, bad, or neither."""

    COMMON = "common_cause"
    IMPROVEMENT = "special_cause_improvement"
    CONCERN = "special_cause_concern"
    NEUTRAL_HIGH = "special_cause_neutral_high"
    NEUTRAL_LOW = "special_cause_neutral_low"


class Assurance(StrEnum):
    """Whether the target lies beyond a limit, so that it is met or missed each time, or between them."""

    PASS = "consistent_pass"
    FAIL = "consistent_fail"
    HIT_OR_MISS = "inconsistent"


HIGH = (Cause.ABOVE_LIMIT, Cause.RISING, Cause.NEAR_UPPER, Cause.ABOVE)


@dataclass(frozen=True)
class Marks:
    """Of one chart: the cause of each point (a gap has none), the sign of the last point, and that of the target."""

    causes: tuple[Cause | None, ...]
    variation: Variation
    assurance: Assurance | None


def marks_of(chart: Chart) -> Marks | None:
    """Nothing where the chart is no XmR with limits: the rules are written for that one."""
    if chart.kind is not Kind.XMR or chart.centre is None:
        return None
    known = [point for point in chart.points if point.value is not None and point.limits is not None]
    if not known:
        return None
    causes = causes_of(known, chart.centre)
    by_point = iter(causes)
    placed = tuple(None if point.value is None else next(by_point) for point in chart.points)
    return Marks(placed, variation_of(causes[-1], chart.better), _assurance(chart, known[-1]))


def causes_of(points: Sequence[Plotted], centre: Fraction) -> tuple[Cause, ...]:
    """The cause of each point. All points of a run are marked, not only the last; gaps have been left out."""
    near = [_near(point, centre) for point in points]
    trend, one_side = _in_trend(points), _on_one_side(points)
    return tuple(
        _cause(point, trend[n], near[n] * _two_of_three(points, near, n), one_side[n]) for n, point in enumerate(points)
    )


def variation_of(cause: Cause, better: Better) -> Variation:
    if cause is Cause.COMMON:
        return Variation.COMMON
    high = cause in HIGH
    if better is Better.NEITHER:
        return Variation.NEUTRAL_HIGH if high else Variation.NEUTRAL_LOW
    return Variation.IMPROVEMENT if high == (better is Better.HIGHER) else Variation.CONCERN


def _cause(point: Plotted, trend: int, near: int, one_side: int) -> Cause:
    pairs = (
        (point.outside, Cause.ABOVE_LIMIT, Cause.BELOW_LIMIT),
        (trend, Cause.RISING, Cause.FALLING),
        (near, Cause.NEAR_UPPER, Cause.NEAR_LOWER),
        (one_side, Cause.ABOVE, Cause.BELOW),
    )
    return next((high if side > 0 else low for side, high, low in pairs if side), Cause.COMMON)


def _near(point: Plotted, centre: Fraction) -> int:
    """Within the outer third between line and limit, and not beyond it: 1 the upper, -1 the lower."""
    assert point.value is not None and point.limits is not None
    third = (point.limits.upper - centre) * 2 / 3
    return 0 if point.outside else (point.value > centre + third) - (point.value < centre - third)


def _in_trend(points: Sequence[Plotted]) -> list[int]:
    """Six strict steps one way. A point between two such trends belongs to the later one."""
    values = [point.value or Fraction(0) for point in points]
    marked = [0] * len(points)
    for start in range(len(points) - RUN + 1):
        steps = {(b > a) - (b < a) for a, b in zip(values[start:], values[start + 1 : start + RUN], strict=False)}
        if steps in ({1}, {-1}):
            marked[start : start + RUN] = [steps.pop()] * RUN
    return marked


def _on_one_side(points: Sequence[Plotted]) -> list[int]:
    marked = [0] * len(points)
    for start in range(len(points) - RUN + 1):
        sides = {point.side for point in points[start : start + RUN]}
        if sides in ({1}, {-1}):
            marked[start : start + RUN] = [sides.pop()] * RUN
    return marked


def _two_of_three(points: Sequence[Plotted], near: Sequence[int], place: int) -> bool:
    """Whether any three neighbours with this point lie on one side of the line, two of them near its limit."""
    windows = (range(start, start + NEAR) for start in range(place - 2, place + 1))
    return any(
        window[0] >= 0
        and window[-1] < len(points)
        and abs(sum(points[n].side for n in window)) == NEAR
        and sum(near[n] != 0 for n in window) >= 2
        for window in windows
    )


def _assurance(chart: Chart, last: Plotted) -> Assurance | None:
    if chart.target is None or chart.better is Better.NEITHER or last.limits is None:
        return None
    side = _beyond(chart.target, last)
    if side == 0:
        return Assurance.HIT_OR_MISS
    return Assurance.FAIL if (side > 0) == (chart.better is Better.HIGHER) else Assurance.PASS


def _beyond(target: Fraction, last: Plotted) -> int:
    assert last.limits is not None
    return (target > last.limits.upper) - (target < last.limits.lower)
