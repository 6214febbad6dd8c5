"""Works out the line of each kind of chart, and the limits three standard deviations above and below it.

Sources, as published: XmR with 2.66 times the mean moving range and screened moving ranges, as NHS England's Making
Data Count draws it; p, u, c, g and t as in Montgomery, Introduction to Statistical Quality Control, and as the R
package qicharts2 draws them. Counts and means are exact fractions; only roots and powers are rounded, by the machine.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from statistics import median

from goodcatch.chart.model import Kind, Limits, Point, Series

OF_MOVING_RANGE = Fraction(266, 100)
# A moving range beyond this many times the mean one is left out once (Nelson 1982; its own three-sigma limit).
STANDS_OUT = Fraction(3267, 1000)
SIGMA_OF_MOVING_RANGE = Fraction(1128, 1000)
# Gaps between rare events follow an exponential distribution; this power makes it nearly normal (Nelson 1994).
NEARLY_NORMAL = 3.6
# Half of the fewest points that limits are drawn from: of fewer steps, as between gaps, the mean says little.
STEPS_FROM = 6
ZERO = Fraction(0)


@dataclass(frozen=True)
class Line:
    """The line, what it is in a word, and the limits of a point that has so many possible (`of`)."""

    centre: Fraction
    centre_is: str
    limits: Callable[[Fraction], Limits] | None = None
    screened: bool | None = None


def value_of(kind: Kind, point: Point, per: int = 1) -> Fraction | None:
    """What is drawn: a share for p (0 to 1), a rate per `per` for u, else the number itself."""
    if point.count is None:
        return None
    return point.count / point.of * per if kind in (Kind.P, Kind.U) else point.count


def median_line(kind: Kind, baseline: Series) -> Line:
    """The line of a run chart: half of the baseline's points lie on either side. It has no limits."""
    return Line(Fraction(median(_values(kind, baseline))), "median")


def line_of(kind: Kind, baseline: Series, screened: bool = True) -> Line:
    """The kind's own line, from points before the first change. A baseline without a number has none: ValueError."""
    match kind:
        case Kind.XMR:
            return _xmr(baseline, screened)
        case Kind.T:
            return _t(baseline, screened)
        case Kind.G:
            return _g(baseline)
        case Kind.C:
            return _c(baseline)
        case Kind.P | Kind.U:
            return _share_or_rate(kind, baseline)
        case Kind.RUN:
            return median_line(kind, baseline)


def mean_moving_range(values: Sequence[Fraction | None], screened: bool) -> Fraction:
    """The mean step from a point to the next; over a gap there is no step. 0 where there are too few steps.

    Screened, steps of 3.267 times that mean or more are left out once, so that one odd month does not widen the limits.
    """
    steps = [abs(b - a) for a, b in pairwise(values) if a is not None and b is not None]
    mean = _mean(steps) if len(steps) >= STEPS_FROM else ZERO
    return _mean([step for step in steps if step < STANDS_OUT * mean]) if screened and mean else mean


def _xmr(baseline: Series, screened: bool) -> Line:
    """Mean, and 2.66 times the mean moving range to either side. A limit below zero is not cut off."""
    values = [value_of(Kind.XMR, point) for point in baseline.points]
    centre = _mean(_values(Kind.XMR, baseline))
    width = OF_MOVING_RANGE * mean_moving_range(values, screened)
    limits = Limits(centre - width, centre + width)
    # Without a width any point off the line would lie outside.
    return Line(centre, "mean", (lambda _: limits) if width else None, screened)


def _t(baseline: Series, screened: bool) -> Line:
    """Time between events, each above zero: an XmR of value^(1/3.6), raised to 3.6 again.

    Sigma is the mean moving range divided by 1.128, not 2.66 times it, for so does the reference.
    """
    roots = [None if p.count is None else Fraction(float(p.count) ** (1 / NEARLY_NORMAL)) for p in baseline.points]
    centre = _mean([root for root in roots if root is not None])
    width = 3 * mean_moving_range(roots, screened) / SIGMA_OF_MOVING_RANGE
    limits = Limits(_raised(centre - width), _raised(centre + width))
    return Line(_raised(centre), "mean of the roots", (lambda _: limits) if width else None, screened)


def _g(baseline: Series) -> Line:
    """Cases between events: limits from the mean of a geometric distribution, the line at the median."""
    values = _values(Kind.G, baseline)
    limits = _around(_mean(values), 3 * _root(_mean(values) * (_mean(values) + 1)))
    return Line(Fraction(median(values)), "median", lambda _: limits)


def _c(baseline: Series) -> Line:
    """A count whose chances stay the same: mean, and three roots of the mean (Poisson)."""
    centre = _mean(_values(Kind.C, baseline))
    limits = _around(centre, 3 * _root(centre))
    return Line(centre, "mean", lambda _: limits)


def _share_or_rate(kind: Kind, baseline: Series) -> Line:
    """All that was counted of all that could be; limits of a point are the wider, the fewer there were to count.

    p (binomial): three roots of share times rest divided by `of`, cut at 0 and 1. u (Poisson): three roots of rate
    divided by `of`, cut at 0; both line and limits per `per`.
    """
    known = [point for point in baseline.points if point.count is not None]
    centre = sum((p.count or ZERO for p in known), ZERO) / sum((p.of for p in known), ZERO)
    spread = centre * (1 - centre) if kind is Kind.P else centre
    most = Fraction(1) if kind is Kind.P else None

    def limits(of: Fraction) -> Limits:
        cut = _around(centre, 3 * _root(spread / of), most)
        return Limits(cut.lower * baseline.per, cut.upper * baseline.per)

    return Line(centre * baseline.per, "mean", limits)


def _around(centre: Fraction, width: Fraction, most: Fraction | None = None) -> Limits:
    """Counts are not below zero, nor shares above one."""
    upper = centre + width
    return Limits(max(centre - width, ZERO), upper if most is None else min(upper, most))


def _values(kind: Kind, series: Series) -> list[Fraction]:
    values = (value_of(kind, point, series.per) for point in series.points)
    return [value for value in values if value is not None]


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, ZERO) / len(values) if values else ZERO


def _root(value: Fraction) -> Fraction:
    return Fraction(math.sqrt(value))


def _raised(root: Fraction) -> Fraction:
    """Time is not below zero."""
    return Fraction(float(root) ** NEARLY_NORMAL) if root > 0 else ZERO
