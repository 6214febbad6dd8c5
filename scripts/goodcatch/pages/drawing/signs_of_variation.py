"""Draws the two signs that readers of NHS charts look for, in a hand of our own: variation, and assurance.

Each differs by its shape and says its word beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

from goodcatch.chart.making_data_count_rules import Assurance, Variation, marks_of
from goodcatch.chart.model import Chart
from goodcatch.pages.drawing.plot_over_time import STROKE

_THICK = 'fill="none" stroke="currentColor" stroke-width="2.5"'

_RING = f'<circle cx="22" cy="22" r="19" {STROKE}/>'
_UP, _DOWN = "M12 30L22 14L32 30M22 14V34", "M12 14L22 30L32 14M22 30V10"
_WAVE = "M9 22q4-9 8.5 0t8.5 0t8.5 0"
_SHAPES = {
    Variation.COMMON: (_WAVE, "by chance"),
    Variation.IMPROVEMENT: ("M12 23L19 31L33 14", "better"),
    Variation.CONCERN: ("M22 10V27M22 32V34", "worse"),
    Variation.NEUTRAL_HIGH: (_UP, "higher"),
    Variation.NEUTRAL_LOW: (_DOWN, "lower"),
}
_TARGETS = {
    Assurance.PASS: ("M10 30H34M14 22L21 26L30 12", "target met each time"),
    Assurance.FAIL: ("M10 14H34M15 20L29 34M29 20L15 34", "target missed each time"),
    Assurance.HIT_OR_MISS: (f"M8 22H36{_WAVE}", "target met or missed"),
}


@dataclass(frozen=True)
class Sign:
    """Shapes in 44 by 44 units, and their word."""

    shapes: str
    word: str


def signs_of(chart: Chart) -> tuple[Sign, ...]:
    """Whether the newest point is chance, and whether the target lies between the limits; of an XmR chart alone."""
    marks = marks_of(chart)
    if marks is None:
        return ()
    drawn = [_SHAPES[marks.variation], *([_TARGETS[marks.assurance]] if marks.assurance else [])]
    return tuple(Sign(f'{_RING}<path d="{path}" {_THICK}/>', word) for path, word in drawn)
