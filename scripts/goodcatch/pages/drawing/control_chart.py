"""Draws a judged series: its points in order of time, line and limits, and where something was changed.

Nothing is told by colour alone: a point beyond a limit is a diamond, one in a long run a square, a gap is two strokes
on the axis, and the words and the table beside say the same.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from itertools import groupby

from goodcatch.chart.chart_in_words import NAMES, number_words, sentences
from goodcatch.chart.model import Chart, Plotted, Stage
from goodcatch.look.sheets import at_night, by_day
from goodcatch.pages.drawing.svg import LINE, WIDTH, line, plain, words, wrap

LEFT, RIGHT, TOP, HIGH, BELOW = 46, 52, 24, 170, 28
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
TICKS = 4
DOT = "M-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0z"
DIAMOND = "M-6.5 0l6.5-6.5l6.5 6.5l-6.5 6.5z"
SQUARE = "M-4-4h8v8h-8z"
STROKE = 'fill="none" stroke="currentColor" stroke-width="1.5"'
GAP = "M-3 4l3-8M1 4l3-8"
HEADS = ("When", "Value", "Lower limit", "Upper limit", "What it says")


class NotDrawn(ValueError):
    """A picture would mislead; the sentence says why, and what to draw instead."""


@dataclass(frozen=True)
class Plot:
    """Where a place in time and a value lie in the picture."""

    places: int
    low: float
    high: float

    def x(self, place: float) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (place + 0.5) / self.places, 1)

    def y(self, value: Fraction | float) -> float:
        return round(TOP + HIGH * (self.high - float(value)) / (self.high - self.low), 1)


def drawing(chart: Chart, name: str) -> str:
    """The picture with its words and its table, as HTML. `name` keeps its ids apart from those of other pictures."""
    told = "\n".join(f"<li>{escape(sentence)}</li>" for sentence in (*sentences(chart)[1:], *_changes(chart)))
    title = escape(plain(chart.series.title) or NAMES[chart.kind])
    shown = "" if chart.stage is Stage.ZEROS else f"{_svg(chart, name)}\n"
    return (
        f'<figure class="gc-drawing gc-control">\n{shown}<figcaption><strong>{escape(sentences(chart)[0])}</strong>'
        f"</figcaption>\n<ul>\n{told}\n</ul>\n<details>\n<summary>{title}, as a table</summary>\n{table(chart)}\n"
        "</details>\n</figure>"
    )


def picture(chart: Chart) -> str:
    """The picture alone, as a file of its own with its words in it. NotDrawn where half of the points are zero."""
    if chart.stage is Stage.ZEROS:
        raise NotDrawn(sentences(chart)[0])
    return _svg(chart, "chart", alone=True)


def table(chart: Chart) -> str:
    """Every number of the picture, and what the shape of its point says."""
    limits = any(point.limits for point in chart.points)
    heads = [head for head in HEADS if limits or "limit" not in head]
    rows = "\n".join(_row(chart, point, limits) for point in chart.points)
    head = "".join(f'<th scope="col">{head}</th>' for head in heads)
    return f'<div class="gc-table"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table></div>'


def _row(chart: Chart, point: Plotted, limits: bool) -> str:
    cells = ["not shown" if point.value is None else number_words(chart, point.value)]
    if limits:
        both = (point.limits.lower, point.limits.upper) if point.limits else ()
        cells += [number_words(chart, limit) for limit in both] or ["", ""]
    made = "".join(f"<td>{escape(cell)}</td>" for cell in (*cells, _says(point)))
    return f'<tr><th scope="row">{escape(plain(point.label))}</th>{made}</tr>'


def _says(point: Plotted) -> str:
    if point.outside:
        return "above the upper limit" if point.outside > 0 else "below the lower limit"
    return f"in a long run {'above' if point.side > 0 else 'below'} the line" if point.in_long_run else ""


def _svg(chart: Chart, name: str, alone: bool = False) -> str:
    plot = _plot(chart)
    shapes = [*_axes(chart, plot), *_lines(chart, plot), *_changed(chart, plot), *_curve(chart, plot)]
    height = float(TOP + HIGH + BELOW)
    title = plain(chart.series.title) or NAMES[chart.kind]
    if alone:
        drawn, height = _beneath(chart, title, height)
        shapes = [_style(), *shapes, *drawn]
    own = ' xmlns="http://www.w3.org/2000/svg"' if alone else ""
    inside = "\n".join(shapes)
    return (
        f'<svg{own} viewBox="0 0 {WIDTH} {height:g}" role="img" aria-labelledby="{name}-title {name}-desc">\n'
        f'<title id="{name}-title">{escape(title)}</title>\n'
        f'<desc id="{name}-desc">{escape(plain(" ".join(sentences(chart))))}</desc>\n{inside}\n</svg>'
    )


def _plot(chart: Chart) -> Plot:
    limits = [limit for p in chart.points if p.limits for limit in (p.limits.lower, p.limits.upper)]
    seen = [*limits, *(p.value for p in chart.points if p.value is not None)]
    seen += [value for value in (chart.centre, chart.target) if value is not None]
    low, high = float(min(seen, default=Fraction(0))), float(max(seen, default=Fraction(1)))
    # From zero where that is not far: a scale that begins at 95 makes a ripple look like a wave.
    low = 0.0 if 0 <= low < high * 0.6 else low
    step = _step(high - low or abs(high) or 1.0)
    return Plot(len(chart.points), math.floor(low / step) * step, max(math.ceil(high / step) * step, low + step))


def _step(room: float) -> float:
    """The distance of the marks on the axis: 1, 2 or 5 times a power of ten."""
    rough = room / TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * n for n in (1, 2, 5, 10) if power * n >= rough * 0.999)


def _axes(chart: Chart, plot: Plot) -> Iterator[str]:
    step = _step(plot.high - plot.low)
    for n in range(round((plot.high - plot.low) / step) + 1):
        value = Fraction(str(round(plot.low + n * step, 12)))
        yield _text(LEFT - 6, plot.y(value) + 5, number_words(chart, value), "end")
        yield f'<g class="gc-grid">{line(LEFT, plot.y(value), WIDTH - RIGHT, plot.y(value), 0.5)}</g>'
    if unit := plain(chart.series.unit):
        yield _text(2, 14, unit, "start")
    first, last = chart.points[0].label, chart.points[-1].label
    yield _text(LEFT, TOP + HIGH + 20, plain(first), "start")
    if len(chart.points) > 1:
        yield _text(WIDTH - RIGHT + 8, TOP + HIGH + 20, plain(last), "end")


def _lines(chart: Chart, plot: Plot) -> Iterator[str]:
    """Line, limits and target, each with its name at the right end."""
    named = list[tuple[float, str]]()
    if chart.centre is not None:
        yield line(LEFT, plot.y(chart.centre), WIDTH - RIGHT, plot.y(chart.centre), 1.5)
        named.append((plot.y(chart.centre), "line"))
    for which, of in _BOTH:
        if any(point.limits for point in chart.points):
            yield _stairs(chart, plot, of)
            last = next(point for point in reversed(chart.points) if point.limits)
            named.append((plot.y(of(last)), which))
    if chart.target is not None:
        y = plot.y(chart.target)
        yield f'<path d="M{LEFT} {y:g}H{WIDTH - RIGHT}" fill="none" stroke="currentColor" stroke-dasharray="2 4"/>'
        named.append((y, "target"))
    yield from (_text(WIDTH - RIGHT + 4, y + 5, text, "start") for y, text in _apart(named))


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


def _apart(named: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """Names from the top down, each a line of letters below the one before."""
    made = list[tuple[float, str]]()
    for y, text in sorted(named):
        made.append((max(y, made[-1][0] + 14) if made else y, text))
    return made


def _curve(chart: Chart, plot: Plot) -> Iterator[str]:
    """The points, and a line from each to the next; none over a gap."""
    known = [None if p.value is None else f"{plot.x(n):g},{plot.y(p.value):g}" for n, p in enumerate(chart.points)]
    parts = (" ".join(filter(None, part)) for there, part in groupby(known, key=bool) if there)
    drawn = "".join(f'<polyline points="{part}" {STROKE}/>' for part in parts)
    signs = "".join(_sign(point, plot, n) for n, point in enumerate(chart.points))
    yield f'<g class="gc-1">{drawn}{signs}</g>'


def _sign(point: Plotted, plot: Plot, place: int) -> str:
    if point.value is None:
        return f'<path d="{GAP}" transform="translate({plot.x(place):g} {TOP + HIGH:g})" {STROKE}/>'
    shape = DIAMOND if point.outside else SQUARE if point.in_long_run else DOT
    marked = ' class="gc-2"' if point.outside or point.in_long_run else ""
    at = f"translate({plot.x(place):g} {plot.y(point.value):g})"
    return f'<path{marked} d="{shape}" transform="{at}" fill="currentColor"/>'


def _changed(chart: Chart, plot: Plot) -> Iterator[str]:
    for letter, change in zip(LETTERS, chart.series.changes, strict=False):
        x = plot.x(change.place - 0.5)
        yield f'<path d="M{x:g} {TOP - 4}V{TOP + HIGH}" fill="none" stroke="currentColor" stroke-dasharray="1 3"/>'
        yield _text(x, TOP - 8, letter, "middle")


def _changes(chart: Chart) -> Iterator[str]:
    for letter, change in zip(LETTERS, chart.series.changes, strict=False):
        said = f": {plain(change.words)}" if change.words else ""
        yield f"{letter}: changed from {plain(chart.points[change.place].label)} on{said}"


def _text(x: float, y: float, text: str, anchor: str) -> str:
    place = f'x="{x:g}" y="{round(y, 1):g}" text-anchor="{anchor}"'
    return f'<text {place} fill="currentColor" font-size="13">{escape(text)}</text>'


def _beneath(chart: Chart, title: str, height: float) -> tuple[list[str], float]:
    """What the picture says in words, as text of the picture; and the height with it."""
    first, *rest = (*sentences(chart), *_changes(chart))
    shapes = list[str]()
    for text, bold in ((title, True), (first, True), *((each, False) for each in rest)):
        lines = wrap(text, WIDTH - 8)
        shapes.append(words(lines, 4, height, bold))
        height += len(lines) * LINE + 4
    return shapes, height + 4


def _style() -> str:
    """Colours of the house for a file that stands alone, by day and by night."""
    day, night = by_day(), at_night()
    return f"<style>{_scheme(day)}@media (prefers-color-scheme: dark) {{ {_scheme(night)} }}</style>"


def _scheme(colours: dict[str, str]) -> str:
    return (
        f"svg {{ color: {colours['--ink']}; background: {colours['--ground']}; font-family: system-ui, sans-serif }} "
        f".gc-1 {{ color: {colours['--chart-1']} }} .gc-2 {{ color: {colours['--chart-2']} }} "
        f".gc-grid {{ color: {colours['--faint']} }}"
    )
