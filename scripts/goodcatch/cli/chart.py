"""`goodcatch chart xmr --values FILE.json`: draws and judges anybody's numbers over time, as JSON or SVG."""

from __future__ import annotations

import argparse
import sys
from fractions import Fraction
from pathlib import Path

from goodcatch.chart.chart_as_json import chart_json
from goodcatch.chart.judge_series import chart_of
from goodcatch.chart.model import Better, Chart, Kind
from goodcatch.chart.series_file import number_from, series_from
from goodcatch.errors import CannotRun, Unusable, reading
from goodcatch.pages.drawing.control_chart import NotDrawn, picture

NAME = "chart"
HELP = "draw and judge numbers over time: a run chart, or one with limits (xmr, p, u, c, t, g)"
SUITS = (
    "run: anything in order of time; xmr: a number a month; p: so many of so many; u: counts among so many bed days; "
    "c: counts where the chances stay the same; t: time between rare events; g: cases between rare events"
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=[kind.value for kind in Kind], help=SUITS)
    parser.add_argument(
        "--values", type=Path, required=True, metavar="FILE.json", help="the points; - for standard input"
    )
    parser.add_argument("--format", choices=("json", "svg"), default="json", help="default: json")
    parser.add_argument("--target", metavar="NUMBER", help="drawn as a line, and judges nothing; 0.9 for 90 per cent")
    ways = [better.value for better in Better]
    parser.add_argument(
        "--better", choices=ways, default=Better.NEITHER.value, help="which way is good (default: neither)"
    )
    changed = (
        "the first point after a change, by its label; may be given again. Points before the first set line and limits"
    )
    parser.add_argument("--changed", action="append", default=[], metavar="LABEL", help=changed)
    signs = "svg: the two signs that readers of NHS charts look for as well"
    parser.add_argument("--signs", action="store_true", help=signs)
    unscreened = "xmr and t: let steps that stand out widen the limits too, as the NHS's spreadsheet does"
    parser.add_argument("--unscreened", action="store_true", help=unscreened)


def run(args: argparse.Namespace) -> int:
    chart = _chart(args)
    if args.format == "json":
        print(chart_json(chart), end="")
        return 0
    try:
        print(picture(chart, args.signs))
    except NotDrawn as reason:
        raise CannotRun(f"{args.values}: {reason}") from None
    return 0


def _chart(args: argparse.Namespace) -> Chart:
    kind = Kind(args.kind)
    with reading(str(args.values)):
        text = sys.stdin.read() if str(args.values) == "-" else args.values.read_text(encoding="utf-8")
        series = series_from(text, kind, args.changed)
    target = None if args.target is None else _target(args.target, kind)
    return chart_of(kind, series, Better(args.better), target, screened=not args.unscreened)


def _target(written: str, kind: Kind) -> Fraction:
    try:
        target = number_from(written)
    except Unusable as fault:
        raise CannotRun(f"--target: {fault}") from None
    if kind is Kind.P and not 0 <= target <= 1:
        raise CannotRun("--target: a p chart shows shares: write 0.9 for 90 per cent")
    return target
