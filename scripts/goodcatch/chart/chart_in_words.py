"""Says in plain sentences what a chart shows, and what it does not."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from goodcatch.chart.anhoej_rules import ENOUGH
from goodcatch.chart.judge_series import LIMITS_FROM, LIMITS_STAY_FROM, baseline_of, mostly_all
from goodcatch.chart.model import Better, Chart, Kind, Plotted, Runs, Signal, Stage, Verdict

NAMES = {
    Kind.RUN: "Run chart",
    Kind.XMR: "XmR chart",
    Kind.P: "p chart (shares)",
    Kind.U: "u chart (rates)",
    Kind.C: "c chart (counts)",
    Kind.T: "t chart (time between events)",
    Kind.G: "g chart (cases between events)",
}
DIRECTIONS = {Better.HIGHER: "Higher is better here.", Better.LOWER: "Lower is better here."}
HEADLINES = {
    Verdict.NO_SIGN: "No sign of change: this may all be chance.",
    Verdict.STANDS_OUT: "Something was out of the ordinary, and nothing else has changed.",
    Verdict.CHANGED: "Something has changed.",
}
MOST_NAMED = 6
# Measured on stable series, decision 175: what lies between cases is skewed, and its limits are cut for what is not.
OUTSIDE_BY_CHANCE = {Kind.G: "one chart in three"}
NEUTRAL = "The chart does not say whether that is better: where people trust us, more is reported."


def findings(chart: Chart) -> tuple[str, ...]:
    """What the chart says, the headline first."""
    return (_headline(chart), *_signals(chart), *_direction(chart), *_stage(chart), *_gaps(chart))


def method(chart: Chart) -> tuple[str, ...]:
    """How line and limits came about, and so how sure it is."""
    return (*_line(chart), *_screened(chart))


def number_words(chart: Chart, value: Fraction) -> str:
    """A value as a reader wants it: three digits or all of the whole number, shares in per cent."""
    if chart.kind is Kind.P:
        return f"{_short(value * 100, 1)} %"
    digits = 2 if abs(value) < 100 else 1
    while value and abs(value) * 10**digits < 100:
        digits += 1
    return _short(value, digits)


def _short(value: Fraction, digits: int) -> str:
    # Rounded as fraction: 0.125 of a machine may be a little less, and another machine's a little more.
    scaled = round(value * 10**digits)
    sign, whole = "−" if scaled < 0 else "", f"{abs(scaled):0{digits + 1}d}"
    return f"{sign}{whole[:-digits]}.{whole[-digits:]}".rstrip("0").rstrip(".")


def _headline(chart: Chart) -> str:
    if chart.stage is Stage.ZEROS and chart.kind is Kind.P and mostly_all(baseline_of(chart.series)):
        return (
            "Half of the points or more are at 100 per cent, so a line says nothing. "
            "A chart of the time between those that were missed (t) or of the cases between them (g) does."
        )
    if chart.stage is Stage.ZEROS:
        return (
            "Half of the points or more are zero, so a line says nothing. "
            "A chart of the time between events (t) or of the cases between them (g) does."
        )
    if chart.verdict is Verdict.NONE:
        return f"Too early to say. {_too_few(chart)}"
    # What is held back may be what has changed: numbers that became small.
    if chart.verdict is Verdict.NO_SIGN and _gap_count(chart):
        return "No sign of change in the points that are shown."
    return HEADLINES[chart.verdict]


def _too_few(chart: Chart) -> str:
    if chart.baseline < ENOUGH:
        where = " before the first change" if chart.series.changes else ""
        return f"{_count(chart.baseline, 'point')}{where}: a line needs {ENOUGH}."
    assert chart.runs
    return f"{_count(chart.runs.useful, 'point')} off the line, and a verdict needs {ENOUGH}."


def _signals(chart: Chart) -> Iterator[str]:
    runs = chart.runs
    if runs and Signal.LONG_RUN in chart.signals:
        yield f"{_run(runs)} in a row: up to {runs.longest_by_chance} may be chance."
    if runs and Signal.FEW_CROSSINGS in chart.signals:
        least = runs.crossings_by_chance
        yield f"The points cross the line {_times(runs.crossings)}: by chance it is {least} or more."
    for side, which in ((1, "Above the upper"), (-1, "Below the lower")):
        if labels := [point.label for point in chart.points if point.outside == side]:
            yield f"{which} limit: {_named(labels)}."
    if chart.verdict is Verdict.STANDS_OUT:
        yield f"By chance alone {OUTSIDE_BY_CHANCE.get(chart.kind, 'up to one chart in ten')} of 24 points has one."


def _named(labels: list[str]) -> str:
    """The newest of them; the table has all."""
    more = f" and {len(labels) - MOST_NAMED} before" if len(labels) > MOST_NAMED else ""
    return f"{', '.join(labels[-MOST_NAMED:])}{more}"


def _run(runs: Runs) -> str:
    return f"{runs.longest} points {'above' if runs.longest_side > 0 else 'below'} the line"


def _direction(chart: Chart) -> Iterator[str]:
    if chart.better is not Better.NEITHER:
        yield DIRECTIONS[chart.better]
    elif chart.signals:
        yield NEUTRAL


def _stage(chart: Chart) -> Iterator[str]:
    if chart.stage is Stage.RUN and chart.kind is not Kind.RUN:
        yield f"Drawn as a run chart: limits need {LIMITS_FROM} points off the line, one after the other."
    if chart.stage is Stage.TRIAL and not chart.series.changes:
        yield f"The limits are a trial until {LIMITS_STAY_FROM} points set them."
    if chart.centre is not None and chart.series.changes and chart.baseline < LIMITS_STAY_FROM:
        yield f"Only {chart.baseline} points came before the change, so chance may look like one."


def _line(chart: Chart) -> Iterator[str]:
    if chart.centre is None:
        return
    what = "Line and limits are" if _has_limits(chart.points) else "The line is"
    of = (
        f"the {chart.baseline} points before the first change"
        if chart.series.changes
        else f"all {chart.baseline} points"
    )
    yield f"{what} of {of}; the line ({chart.centre_is}) is at {number_words(chart, chart.centre)}."


def _screened(chart: Chart) -> Iterator[str]:
    if chart.screened is not None:
        kept = "Steps that stand out are left out of" if chart.screened else "All steps from point to point count for"
        yield f"{kept} the limits ({'screened' if chart.screened else 'not screened'})."


def _gaps(chart: Chart) -> Iterator[str]:
    if gaps := _gap_count(chart):
        yield f"{_count(gaps, 'point')} held back or not counted: a gap is no zero, and no line goes over it."


def _gap_count(chart: Chart) -> int:
    return sum(point.value is None for point in chart.points)


def _has_limits(points: tuple[Plotted, ...]) -> bool:
    return any(point.limits for point in points)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")
