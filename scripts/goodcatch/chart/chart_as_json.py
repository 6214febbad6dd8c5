"""Writes a judged chart as JSON, the same bytes wherever and whenever it is written."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from goodcatch.chart.chart_in_words import findings, method
from goodcatch.chart.making_data_count_rules import Marks, marks_of
from goodcatch.chart.model import Chart, Limits, Plotted

# Roots and powers of two machines may differ in their last, seventeenth digit.
DIGITS = 12
SIDES = {1: "above", -1: "below", 0: None}


def chart_json(chart: Chart) -> str:
    """One object, its names in an order that does not change; a page of the guide says what each means."""
    return json.dumps(_told(chart), ensure_ascii=False, indent=2) + "\n"


def _told(chart: Chart) -> dict[str, Any]:
    marks = marks_of(chart)
    return {
        "chart": chart.kind,
        "title": chart.series.title,
        "unit": chart.series.unit,
        "per": chart.series.per,
        "better": chart.better,
        "target": _number(chart.target),
        "stage": chart.stage,
        "verdict": chart.verdict,
        "signals": list(chart.signals),
        "words": [*findings(chart), *method(chart)],
        "centre": _number(chart.centre),
        "centre_is": chart.centre_is or None,
        "screened": chart.screened,
        "baseline": {"points": chart.baseline, "frozen": bool(chart.series.changes)},
        "runs": _runs(chart),
        "changed": [{"label": chart.points[c.place].label, "words": c.words} for c in chart.series.changes],
        "points": [_point(point) for point in chart.points],
        "nhs": _nhs(marks) if marks else None,
    }


def _runs(chart: Chart) -> dict[str, Any] | None:
    if chart.runs is None:
        return None
    return {
        "useful_points": chart.runs.useful,
        "longest_run": chart.runs.longest,
        "longest_run_by_chance": chart.runs.longest_by_chance,
        "longest_run_side": SIDES[chart.runs.longest_side],
        "crossings": chart.runs.crossings,
        "crossings_by_chance": chart.runs.crossings_by_chance,
    }


def _point(point: Plotted) -> dict[str, Any]:
    return {
        "label": point.label,
        "value": _number(point.value),
        "lower": _limit(point.limits, "lower"),
        "upper": _limit(point.limits, "upper"),
        "side": SIDES[point.side],
        "outside": SIDES[point.outside],
    }


def _limit(limits: Limits | None, which: str) -> float | int | None:
    return None if limits is None else _number(getattr(limits, which))


def _nhs(marks: Marks) -> dict[str, Any]:
    return {"variation": marks.variation, "assurance": marks.assurance, "points": list(marks.causes)}


def _number(value: Fraction | None) -> float | int | None:
    """A whole number as such, else twelve digits."""
    if value is None:
        return None
    return value.numerator if value.denominator == 1 else float(f"{float(value):.{DIGITS}g}")
