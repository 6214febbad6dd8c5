"""What a chart over time is made of: points, the line and limits they are judged by, and what that says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Kind(StrEnum):
    """Which chart. Each suits one kind of number; `line_and_limits.py` says how each draws its line."""

    RUN = "run"
    XMR = "xmr"
    P = "p"
    U = "u"
    C = "c"
    T = "t"
    G = "g"


class Better(StrEnum):
    """Which way is good. A number of reports has no good way: a rise may be trust."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Stage(StrEnum):
    """How much the points carry: from no line at all to limits that stay."""

    EARLY = "too-early"
    ZEROS = "mostly-zero"
    RUN = "run-chart"
    TRIAL = "trial-limits"
    FULL = "limits"


class Verdict(StrEnum):
    """Whether the points differ by more than chance does. A point may stand out without anything having changed."""

    NONE = "none"
    NO_SIGN = "no-sign-of-change"
    STANDS_OUT = "point-stands-out"
    CHANGED = "changed"


class Signal(StrEnum):
    """What speaks against chance."""

    LONG_RUN = "long-run"
    FEW_CROSSINGS = "few-crossings"
    OUTSIDE = "outside-limits"


@dataclass(frozen=True)
class Point:
    """One month, week or event. `count` is None where the number is held back or was not counted: a gap, never a zero.

    `of`: how many could have been counted, for a p chart (looked at) and a u chart (bed days, visits).
    """

    label: str
    count: Fraction | None
    of: Fraction = Fraction(1)


@dataclass(frozen=True)
class Change:
    """A point (by its place, from 0 on) from which on something was done differently, and what that was."""

    place: int
    words: str = ""


@dataclass(frozen=True)
class Series:
    """Points in order of time. The points before the first change are the baseline.

    `per`: a u chart shows its rate per so many, such as 1000 bed days. `unit` names what is counted, as on an axis.
    """

    points: tuple[Point, ...]
    changes: tuple[Change, ...] = ()
    per: int = 1
    title: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Limits:
    """Of one point. They are three standard deviations from the mean, worked out as the chart's kind does it."""

    lower: Fraction
    upper: Fraction


@dataclass(frozen=True)
class Runs:
    """How often the points change sides of the line. `useful`: points that do not lie on it.

    `longest_by_chance` is the longest run that may be chance, `crossings_by_chance` the fewest crossings that may be.
    """

    useful: int
    longest: int
    longest_side: int
    crossings: int
    longest_by_chance: int
    crossings_by_chance: int


@dataclass(frozen=True)
class Plotted:
    """A point as it is drawn. `side` of the line: 1 above, -1 below, 0 on it or a gap. `outside`: the same of limits.

    `in_long_run`: part of a run that is longer than chance makes them.
    """

    label: str
    value: Fraction | None
    limits: Limits | None = None
    side: int = 0
    outside: int = 0
    in_long_run: bool = False


@dataclass(frozen=True)
class Chart:
    """A judged series. `centre` is None where there is too little to draw a line; `centre_is` says what the line is.

    `baseline`: how many points (gaps left out) set line and limits. `screened`: whether moving ranges that stand out
    were left out of the limits; None where the kind has no moving ranges.
    """

    kind: Kind
    series: Series
    better: Better
    stage: Stage
    points: tuple[Plotted, ...]
    baseline: int
    centre: Fraction | None = None
    centre_is: str = ""
    screened: bool | None = None
    runs: Runs | None = None
    signals: tuple[Signal, ...] = ()
    verdict: Verdict = Verdict.NONE
    target: Fraction | None = None
