"""Draws what was counted of a change, before it and since, as a small picture with its table; small multiples of them
where several stand beside each other.

Few points say little by themselves. So nothing is judged here: what counting shows is said by the result beside it, and
a count that is held back is a gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape

from goodcatch.chart.model import Better, Change, Chart, Kind, Plotted, Point, Series, Stage
from goodcatch.pages.drawing.plot_over_time import Frame, axes, changes, curve, plot_of
from goodcatch.pages.drawing.svg import plain
from goodcatch.pages.page_and_escaping import table, words
from goodcatch.publish.model import CountedPoint, Result

FRAME = Frame(260, left=50, right=8, top=20, high=96)
WEEKS = 4  # what happened is drawn for so many weeks, whatever time it was counted over
HEAD = ("When", "How many")
HELD_BACK = "not shown"


@dataclass(frozen=True)
class Counted:
    """What is drawn: the title, what is counted, and since which month the change is there."""

    title: str
    result: Result
    month: str


def drawing(each: Sequence[Counted], name: str, with_words: bool = True) -> str:
    """Nothing where no result has points. `name` keeps ids apart. Without `with_words` where the page has said already
    what counting shows."""
    told = [one for one in each if one.result.points]
    drawn = "\n".join(_one(one, f"{name}-{n}", with_words) for n, one in enumerate(told, 1))
    return f'<div class="gc-multiples">\n{drawn}\n</div>' if drawn else ""


def _one(counted: Counted, name: str, with_words: bool) -> str:
    result = counted.result
    title, unit = escape(plain(counted.title)), escape(plain(_unit(result)))
    said = [f"{result.effect}."] if with_words else []
    said += [f"A: changed in {counted.month}."] if result.since else []
    below = words(" ".join(said))
    rows = [(words(point.months), words(number_of(point))) for point in result.points]
    return (
        f'<figure class="gc-drawing">\n<figcaption><strong>{title}</strong>, {unit}</figcaption>\n'
        f"{_svg(counted, name)}\n<p>{below}</p>\n"
        f"<details>\n<summary>{title}, as a table</summary>\n{table(HEAD, rows)}\n</details>\n</figure>"
    )


def number_of(point: CountedPoint) -> str:
    """A count as the table tells it."""
    if not point.number:
        return HELD_BACK
    over = f" in {weeks_of(point)} {'week' if point.half_weeks == 2 else 'weeks'}" if point.half_weeks else ""
    return f"{point.number} of {point.of}" if point.of else f"{point.number}{over}"


def weeks_of(point: CountedPoint) -> str:
    """About how many weeks were counted, such as 4 or 1.5."""
    return f"{point.half_weeks / 2:g}"


def value_of(point: CountedPoint) -> Fraction | None:
    """What is drawn of a count: the share, how many in four weeks, or the amount; None where it is held back."""
    if not point.number:
        return None
    number = Fraction(point.number)
    return number / point.of if point.of else number * 2 * WEEKS / point.half_weeks if point.half_weeks else number


def _unit(result: Result) -> str:
    if any(point.of for point in result.points):
        return f"{result.what}: share"
    return f"{result.what}: in {WEEKS} weeks" if any(point.half_weeks for point in result.points) else result.what


def _svg(counted: Counted, name: str) -> str:
    chart = _chart(counted)
    plot = plot_of(chart, FRAME, ticks=3)
    inside = "\n".join([*axes(chart, plot), *changes(chart, plot), curve(chart, plot)])
    told = "; ".join(f"{point.months}: {number_of(point)}" for point in counted.result.points)
    since = f" Changed in {counted.month}." if counted.result.since else ""
    return (
        f'<svg viewBox="0 0 {FRAME.width} {FRAME.foot + 26}" role="img" aria-labelledby="{name}-title {name}-desc">\n'
        f'<title id="{name}-title">{escape(plain(counted.title))}</title>\n'
        f'<desc id="{name}-desc">{escape(plain(told))}.{since}</desc>\n{inside}\n</svg>'
    )


def _chart(counted: Counted) -> Chart:
    """As the other pictures have it; a chart without a line, for nothing is judged."""
    points, since = counted.result.points, counted.result.since
    share = any(point.of for point in points)
    values = [(point.months.partition(" to ")[0], value_of(point)) for point in points]
    series = Series(
        tuple(Point(label, value) for label, value in values), (Change(since, counted.month),) if since else ()
    )
    plotted = tuple(Plotted(label, value) for label, value in values)
    return Chart(Kind.P if share else Kind.RUN, series, Better.NEITHER, Stage.EARLY, plotted, len(points))
