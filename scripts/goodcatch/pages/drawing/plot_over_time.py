"""Places points in order of time in a picture: scale, line, limits, target, changes and gaps.

Nothing is told by colour alone: a point beyond a limit is a diamond, one in a long run a square, and a gap is two
strokes on the axis.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from html import escape
from itertools import groupby

from goodcatch.chart.chart_in_words import number_words
from goodcatch.chart.model import Chart, Plotted
from goodcatch.pages.drawing.svg import line, plain

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DOT = "M-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0z"
DIAMOND = "M-6.5 0l6.5-6.5l6.5 6.5l-6.5 6.5z"
SQUARE = "M-4-4h8v8h-8z"
GAP = "M-3 4l3-8M1 4l3-8"
STROKE = 'fill="none" stroke="currentColor" stroke-width="1.5"'
DIGIT = 8  # the width of a digit, on the wide side
APART = 14  # of two names at the right edge


@dataclass(frozen=True)
class Frame:
    """The picture's edges, in its units: the whole width, and the plot within it."""

    width: int
    left: int
    right: int
    top: int
    high: int

    @property
    def end(self) -> int:
        return self.width - self.right

    @property
    def foot(self) -> int:
        return self.top + self.high


@dataclass(frozen=True)
class Plot:
    """Where a place in time and a value lie in the picture; coordinates are rounded, for the same bytes anywhere."""

    frame: Frame
    places: int
    low: float
    high: float
    step: float

    def x(self, place: float) -> float:
        return round(self.frame.left + (self.frame.end - self.frame.left) * (place + 0.5) / self.places, 1)

    def y(self, value: Fraction | float) -> float:
        return round(self.frame.top + self.frame.high * (self.high - float(value)) / (self.high - self.low), 1)


def plot_of(chart: Chart, frame: Frame, ticks: int = 4, beside: Iterable[Chart] = ()) -> Plot:
    """A scale that holds all that is drawn; of `beside` too, where several pictures share one."""
    seen = [value for each in (chart, *beside) for value in _values(each)]
    low, high = float(min(seen, default=Fraction(0))), float(max(seen, default=Fraction(1)))
    # From zero where that is not far: a scale that begins at 95 makes a ripple look like a wave.
    low = 0.0 if 0 <= low < high * 0.6 else low
    step = _step(high - low or abs(high) or 1.0, ticks)
    low, high = math.floor(low / step) * step, math.ceil(high / step) * step
    plot = Plot(frame, len(chart.points), low, max(high, low + step), step)
    widest = max(len(said) for _, said in _marks(chart, plot))
    return replace(plot, frame=replace(frame, left=max(frame.left, DIGIT * widest + 10)))


def _values(chart: Chart) -> Iterator[Fraction]:
    for point in chart.points:
        yield from (value for value in (point.value,) if value is not None)
        yield from (point.limits.lower, point.limits.upper) if point.limits else ()
    yield from (value for value in (chart.centre, chart.target) if value is not None)


def _step(room: float, ticks: int) -> float:
    """The distance of the marks on the axis: 1, 2 or 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(room / ticks))
    return next(power * n for n in (1, 2, 5, 10) if power * n >= room / ticks * 0.999)


def _marks(chart: Chart, plot: Plot) -> Iterator[tuple[float, str]]:
    for n in range(round((plot.high - plot.low) / plot.step) + 1):
        # A hundred steps of 0.1 are not quite ten.
        value = Fraction(f"{plot.low + n * plot.step:.12g}")
        yield plot.y(value), number_words(chart, value)


def axes(chart: Chart, plot: Plot) -> Iterator[str]:
    """Marks of the scale, and the first and last label in time."""
    frame = plot.frame
    for y, said in _marks(chart, plot):
        yield text(frame.left - 6, y + 5, said, "end")
        yield f'<g class="gc-grid">{line(frame.left, y, frame.end, y, 0.5)}</g>'
    yield text(frame.left, frame.foot + 20, plain(chart.points[0].label), "start")
    if len(chart.points) > 1:
        yield text(frame.end, frame.foot + 20, plain(chart.points[-1].label), "end")


def lines(chart: Chart, plot: Plot, named: bool = True) -> Iterator[str]:
    """Line, limits and target, each with its name at the right end."""
    names = list[tuple[float, str]]()
    if chart.centre is not None:
        y = plot.y(chart.centre)
        yield line(plot.frame.left, y, plot.frame.end, y, 1.5)
        names.append((y, "line"))
    for which, of in _BOTH:
        if limited := [point for point in chart.points if point.limits]:
            yield _stairs(chart, plot, of)
            names.append((plot.y(of(limited[-1])), which))
    if chart.target is not None:
        y = plot.y(chart.target)
        yield f'<path d="M{plot.frame.left} {y:g}H{plot.frame.end}" {STROKE} stroke-dasharray="2 4"/>'
        names.append((y, "target"))
    if named:
        yield from (text(plot.frame.end + 4, y + 5, name, "start") for y, name in _apart(names))


def _upper(point: Plotted) -> Fraction:
    assert point.limits
    return point.limits.upper


def _lower(point: Plotted) -> Fraction:
    assert point.limits
    return point.limits.lower


_BOTH: tuple[tuple[str, Callable[[Plotted], Fraction]], ...] = (("upper", _upper), ("lower", _lower))


def _stairs(chart: Chart, plot: Plot, of: Callable[[Plotted], Fraction]) -> str:
    """A dashed limit; where it differs from point to point, in steps."""
    steps = [(n, plot.y(of(point))) for n, point in enumerate(chart.points) if point.limits]
    path, last = f"M{plot.x(-0.5):g} {steps[0][1]:g}", steps[0][1]
    for n, y in steps:
        if y != last:
            path, last = f"{path}H{plot.x(n - 0.5):g}V{y:g}", y
    return f'<path d="{path}H{plot.x(plot.places - 0.5):g}" {STROKE} stroke-dasharray="7 4"/>'


def _apart(names: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """Names from the top down, each a line of letters below the one before."""
    made = list[tuple[float, str]]()
    for y, name in sorted(names):
        made.append((max(y, made[-1][0] + APART) if made else y, name))
    return made


def curve(chart: Chart, plot: Plot) -> str:
    """The points, and a line from each to the next; none over a gap."""
    known = [None if p.value is None else f"{plot.x(n):g},{plot.y(p.value):g}" for n, p in enumerate(chart.points)]
    parts = (" ".join(filter(None, part)) for there, part in groupby(known, key=bool) if there)
    drawn = "".join(f'<polyline points="{part}" {STROKE}/>' for part in parts)
    signs = "".join(_sign(point, plot, n) for n, point in enumerate(chart.points))
    return f'<g class="gc-1">{drawn}{signs}</g>'


def _sign(point: Plotted, plot: Plot, place: int) -> str:
    if point.value is None:
        return f'<path d="{GAP}" transform="translate({plot.x(place):g} {plot.frame.foot:g})" {STROKE}/>'
    shape = DIAMOND if point.outside else SQUARE if point.in_long_run else DOT
    marked = ' class="gc-2"' if point.outside or point.in_long_run else ""
    at = f"translate({plot.x(place):g} {plot.y(point.value):g})"
    return f'<path{marked} d="{shape}" transform="{at}" fill="currentColor"/>'


def changes(chart: Chart, plot: Plot) -> Iterator[str]:
    """An upright line before the first point after each change, with a letter that the words below take up."""
    frame = plot.frame
    for letter, change in zip(LETTERS, chart.series.changes, strict=False):
        x = plot.x(change.place - 0.5)
        yield f'<path d="M{x:g} {frame.top - 4}V{frame.foot}" {STROKE} stroke-dasharray="1 3"/>'
        yield text(x, frame.top - 8, letter, "middle")


def text(x: float, y: float, said: str, anchor: str) -> str:
    place = f'x="{x:g}" y="{round(y, 1):g}" text-anchor="{anchor}"'
    return f'<text {place} fill="currentColor" font-size="13">{escape(said)}</text>'
