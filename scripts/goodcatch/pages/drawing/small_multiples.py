"""Draws many judged series side by side, small and on one scale, each with its headline and its table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from goodcatch.chart.chart_in_words import NAMES, findings
from goodcatch.chart.model import Chart, Stage
from goodcatch.pages.drawing.control_chart import table_of
from goodcatch.pages.drawing.plot_over_time import Frame, axes, changes, curve, lines, plot_of
from goodcatch.pages.drawing.svg import plain

FRAME = Frame(260, left=50, right=8, top=20, high=96)


def drawing(charts: Sequence[Chart], name: str, tables: bool = True) -> str:
    """Charts of one unit share a scale, so that they can be compared. `name` keeps ids apart. Without `tables` where
    the page has their numbers in tables of its own."""
    units = {chart.series.unit for chart in charts}
    scale = {unit: [chart for chart in charts if chart.series.unit == unit] for unit in units}
    each = "\n".join(_one(chart, f"{name}-{n}", scale[chart.series.unit], tables) for n, chart in enumerate(charts, 1))
    return f'<div class="gc-multiples">\n{each}\n</div>' if each else ""


def _one(chart: Chart, name: str, beside: Iterable[Chart], with_table: bool) -> str:
    title = escape(plain(chart.series.title) or NAMES[chart.kind])
    unit = escape(plain(chart.series.unit))
    shown = "" if chart.stage is Stage.ZEROS else f"{_svg(chart, name, title, beside)}\n"
    folded = f"<details>\n<summary>{title}, as a table</summary>\n{table_of(chart)}\n</details>\n" if with_table else ""
    return (
        f'<figure class="gc-drawing">\n<figcaption><strong>{title}</strong>{f", {unit}" if unit else ""}</figcaption>\n'
        f"{shown}<p>{escape(findings(chart)[0])}</p>\n"
        f"{folded}</figure>"
    )


def _svg(chart: Chart, name: str, title: str, beside: Iterable[Chart]) -> str:
    plot = plot_of(chart, FRAME, ticks=3, beside=beside)
    shapes = [*axes(chart, plot), *lines(chart, plot, named=False), *changes(chart, plot), curve(chart, plot)]
    described = escape(plain(" ".join(findings(chart))))
    inside = "\n".join(shapes)
    return (
        f'<svg viewBox="0 0 {FRAME.width} {FRAME.foot + 26}" role="img" aria-labelledby="{name}-title {name}-desc">\n'
        f'<title id="{name}-title">{title}</title>\n<desc id="{name}-desc">{described}</desc>\n{inside}\n</svg>'
    )
