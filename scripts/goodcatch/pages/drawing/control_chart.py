"""Draws a judged series with its words and its table: as a part of a page, or as a picture that stands alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from goodcatch.chart.chart_in_words import NAMES, findings, method, number_words
from goodcatch.chart.model import Chart, Plotted, Stage
from goodcatch.look.sheets import at_night, by_day
from goodcatch.pages.drawing.plot_over_time import LETTERS, Frame, axes, changes, curve, lines, plot_of, text
from goodcatch.pages.drawing.signs_of_variation import signs_of
from goodcatch.pages.drawing.svg import LINE, WIDTH, plain, words, wrap
from goodcatch.pages.page_and_escaping import table

FRAME = Frame(WIDTH, left=50, right=52, top=24, high=170)
BELOW = 28  # the labels in time
HEADS = ("When", "Value", "Lower limit", "Upper limit", "What it says")


class NotDrawn(ValueError):
    """A picture would mislead; the sentence says why, and what to draw instead."""


def drawing(chart: Chart, name: str, signs: bool = False) -> str:
    """The picture with its words and its table, as HTML. `name` keeps its ids apart from those of other pictures.

    `signs`: the NHS's two signs as well, where the chart has them.
    """
    first, *rest = findings(chart)
    told = "".join(f"<li>{escape(plain(said))}</li>\n" for said in (*rest, *_shapes(chart), *_changes(chart)))
    parts = [
        "" if chart.stage is Stage.ZEROS else _svg(chart, name),
        f"<figcaption><strong>{escape(first)}</strong></figcaption>",
        _signs(chart) if signs else "",
        f"<ul>\n{told}</ul>" if told else "",
        f'<p class="gc-quiet">{escape(" ".join(method(chart)))}</p>' if method(chart) else "",
        f"<details>\n<summary>{escape(_title(chart))}, as a table</summary>\n{table_of(chart)}\n</details>",
    ]
    inside = "\n".join(filter(None, parts))
    return f'<figure class="gc-drawing gc-control">\n{inside}\n</figure>'


def picture(chart: Chart, signs: bool = False) -> str:
    """The picture alone, as a file of its own with its words in it. NotDrawn where half of the points are zero."""
    if chart.stage is Stage.ZEROS:
        raise NotDrawn(findings(chart)[0])
    first, *rest = findings(chart)
    above, height = _paragraphs([(_title(chart), True), (first, True)], 4)
    plot, top = "\n".join(_plotted(chart)), height
    height += FRAME.foot + BELOW
    said = (*rest, *_shapes(chart), *_changes(chart), *method(chart))
    below, end = _paragraphs([(each, False) for each in said], height)
    drawn = [_style(), *above, f'<g transform="translate(0 {top:g})">\n{plot}\n</g>', *below]
    for sign in signs_of(chart) if signs else ():
        drawn.append(f'<g transform="translate(4 {end:g})">{sign.shapes}{text(52, 27, sign.word, "start")}</g>')
        end += 48
    return _in_svg(chart, "chart", drawn, end + 4, ' xmlns="http://www.w3.org/2000/svg"')


def table_of(chart: Chart) -> str:
    """Every number of the picture, and what the shape of its point says."""
    limits = any(point.limits for point in chart.points)
    head = tuple(head for head in HEADS if limits or "limit" not in head)
    return table(head, [_row(chart, point, limits) for point in chart.points])


def _row(chart: Chart, point: Plotted, limits: bool) -> tuple[str, ...]:
    cells = [plain(point.label), "not shown" if point.value is None else number_words(chart, point.value)]
    if limits:
        both = (point.limits.lower, point.limits.upper) if point.limits else ()
        cells += [number_words(chart, limit) for limit in both] or ["", ""]
    return tuple(escape(cell) for cell in (*cells, _says(point)))


def _says(point: Plotted) -> str:
    if point.outside:
        return "above the upper limit" if point.outside > 0 else "below the lower limit"
    return f"in a long run {'above' if point.side > 0 else 'below'} the line" if point.in_long_run else ""


def _title(chart: Chart) -> str:
    return plain(chart.series.title) or NAMES[chart.kind]


def _svg(chart: Chart, name: str) -> str:
    return _in_svg(chart, name, list(_plotted(chart)), FRAME.foot + BELOW, "")


def _in_svg(chart: Chart, name: str, shapes: Sequence[str], height: float, own: str) -> str:
    inside, title = "\n".join(shapes), escape(_title(chart))
    described = escape(plain(" ".join((*findings(chart), *method(chart)))))
    return (
        f'<svg{own} viewBox="0 0 {WIDTH} {height:g}" role="img" aria-labelledby="{name}-title {name}-desc">\n'
        f'<title id="{name}-title">{title}</title>\n<desc id="{name}-desc">{described}</desc>\n{inside}\n</svg>'
    )


def _plotted(chart: Chart) -> Iterator[str]:
    plot = plot_of(chart, FRAME)
    yield from axes(chart, plot)
    if unit := plain(chart.series.unit):
        yield text(2, 12, unit, "start")
    yield from lines(chart, plot)
    yield from changes(chart, plot)
    yield curve(chart, plot)


def _changes(chart: Chart) -> Iterator[str]:
    for letter, change in zip(LETTERS, chart.series.changes, strict=False):
        said = f": {plain(change.words)}" if change.words else ""
        yield f"{letter}: changed from {plain(chart.points[change.place].label)} on{said}"


def _shapes(chart: Chart) -> Iterator[str]:
    """What the shapes mean, where there are any to see."""
    seen = {
        "a diamond lies outside a limit": any(point.outside for point in chart.points),
        "a square is in a long run": any(point.in_long_run and not point.outside for point in chart.points),
        "two strokes on the axis are a gap": any(point.value is None for point in chart.points),
    }
    if said := [words for words, there in seen.items() if there]:
        yield f"In the picture {', '.join(said)}."


def _signs(chart: Chart) -> str:
    each = "\n".join(
        f'<span><svg viewBox="0 0 44 44" aria-hidden="true">{sign.shapes}</svg> {sign.word}</span>'
        for sign in signs_of(chart)
    )
    return f'<p class="gc-signs">{each}</p>' if each else ""


def _paragraphs(said: Sequence[tuple[str, bool]], y: float) -> tuple[list[str], float]:
    """Lines of text over the whole width, some in bold; and where the next may begin."""
    made = list[str]()
    for each, bold in said:
        broken = wrap(each, WIDTH - 8)
        made.append(words(broken, 4, y, bold))
        y += len(broken) * LINE + 4
    return made, y


def _style() -> str:
    """Colours of the house for a file that stands alone, by day and by night."""
    return f"<style>{_scheme(by_day())}@media (prefers-color-scheme: dark) {{ {_scheme(at_night())} }}</style>"


def _scheme(colours: dict[str, str]) -> str:
    return (
        f"svg {{ color: {colours['--ink']}; background: {colours['--ground']}; font-family: system-ui, sans-serif }} "
        f".gc-1 {{ color: {colours['--chart-1']} }} .gc-2 {{ color: {colours['--chart-2']} }} "
        f".gc-grid {{ color: {colours['--faint']} }}"
    )
