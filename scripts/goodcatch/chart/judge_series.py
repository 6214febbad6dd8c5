"""Judges a series: its line and limits from the points before the first change, and what speaks against chance.

Nothing here moves a line later on. A person who wants a new line after a change that lasts begins a new series.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from goodcatch.chart.anhoej_rules import ENOUGH, in_long_runs, runs_of
from goodcatch.chart.line_and_limits import Line, line_of, median_line, value_of
from goodcatch.chart.model import (
    Better,
    Chart,
    Kind,
    Limits,
    Plotted,
    Point,
    Runs,
    Series,
    Signal,
    Stage,
    Verdict,
)

# Authors ask for 5 to 30 points; these are NHSRplotthedots' 12, and as many again.
LIMITS_FROM, LIMITS_STAY_FROM = 12, 24
# Gaps between events are rare on purpose, and these two kinds are made for them.
BETWEEN_EVENTS = (Kind.T, Kind.G)


def chart_of(
    kind: Kind,
    series: Series,
    better: Better = Better.NEITHER,
    target: Fraction | None = None,
    screened: bool = True,
) -> Chart:
    """The series as a chart of this kind. A target is drawn, and judges nothing."""
    baseline = baseline_of(series)
    counted = sum(point.count is not None for point in baseline.points)
    bare = Chart(kind, series, better, Stage.EARLY, _plotted(kind, series, None), counted, target=target)
    if kind not in BETWEEN_EVENTS and (_mostly_zero(baseline) or (kind is Kind.P and mostly_all(baseline))):
        return replace(bare, stage=Stage.ZEROS)
    if counted < ENOUGH:
        return bare
    line = line_of(kind, baseline, screened)
    if line.limits is None or (useful := _useful(kind, baseline, line)) < LIMITS_FROM:
        return _judged(bare, median_line(kind, baseline), Stage.RUN)
    return _judged(bare, line, Stage.TRIAL if useful < LIMITS_STAY_FROM else Stage.FULL)


def baseline_of(series: Series) -> Series:
    """The points before the first change; all of them where nothing changed."""
    first = min((change.place for change in series.changes), default=len(series.points))
    return replace(series, points=series.points[:first])


def _mostly_zero(baseline: Series) -> bool:
    """The median would be zero, and no point could ever lie below it. Zeros after a change are what it may be for."""
    counts = [point.count for point in baseline.points if point.count is not None]
    return bool(counts) and 2 * sum(count == 0 for count in counts) >= len(counts)


def mostly_all(baseline: Series) -> bool:
    """Half of the shares or more are whole: the mirror of zeros, and no point could lie above them."""
    points = [point for point in baseline.points if point.count is not None]
    return bool(points) and 2 * sum(point.count == point.of for point in points) >= len(points)


def _useful(kind: Kind, series: Series, line: Line) -> int:
    return sum(point.side != 0 for point in _plotted(kind, series, line))


def _judged(bare: Chart, line: Line, stage: Stage) -> Chart:
    points = _plotted(bare.kind, bare.series, line)
    runs = runs_of(point.side for point in points)
    if runs.useful < ENOUGH:
        return replace(bare, runs=runs)
    signals = tuple(_signals(points, runs))
    long = in_long_runs([point.side for point in points], runs.longest_by_chance)
    points = tuple(replace(point, in_long_run=there) for point, there in zip(points, long, strict=True))
    return replace(
        bare,
        stage=stage,
        points=points,
        centre=line.centre,
        centre_is=line.centre_is,
        screened=line.screened,
        runs=runs,
        signals=signals,
        verdict=_verdict(signals),
    )


def _verdict(signals: tuple[Signal, ...]) -> Verdict:
    if signals == (Signal.OUTSIDE,):
        return Verdict.STANDS_OUT
    return Verdict.CHANGED if signals else Verdict.NO_SIGN


def _signals(points: tuple[Plotted, ...], runs: Runs) -> list[Signal]:
    """Anhøj's two rules and the point beyond three standard deviations; no others."""
    said = {
        Signal.LONG_RUN: runs.longest > runs.longest_by_chance,
        Signal.FEW_CROSSINGS: runs.crossings < runs.crossings_by_chance,
        Signal.OUTSIDE: any(point.outside for point in points),
    }
    return [signal for signal, there in said.items() if there]


def _plotted(kind: Kind, series: Series, line: Line | None) -> tuple[Plotted, ...]:
    return tuple(_plot(point, value_of(kind, point, series.per), line) for point in series.points)


def _plot(point: Point, value: Fraction | None, line: Line | None) -> Plotted:
    if line is None:
        return Plotted(point.label, value)
    limits = line.limits(point.of) if line.limits else None
    if value is None:
        return Plotted(point.label, None, limits)
    return Plotted(point.label, value, limits, _sign(value - line.centre), _beyond(value, limits))


def _beyond(value: Fraction, limits: Limits | None) -> int:
    return 0 if limits is None else (value > limits.upper) - (value < limits.lower)


def _sign(value: Fraction) -> int:
    return (value > 0) - (value < 0)
