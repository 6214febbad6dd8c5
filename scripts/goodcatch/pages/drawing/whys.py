"""Draws the five whys as a ladder of boxes, from what happened down to what lies below it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from goodcatch.pages.drawing.svg import LINE, PAD, WIDTH, arrow, box, figure, plain, words, wrap

GAP = 34


def drawing(whys: Sequence[str]) -> str:
    """Nothing where there is no why."""
    if not whys:
        return ""
    shapes, y = list[str](), 2.0
    for number, why in enumerate(whys):
        if number:
            shapes += [arrow(WIDTH / 2, y - GAP + 2, y - 2), words(["Why?"], WIDTH / 2 + 12, y - GAP + 6)]
        lines = wrap(why, WIDTH - 2 * PAD - 4)
        high = len(lines) * LINE + 2 * PAD
        shapes += [box(y, high), words(lines, PAD + 2, y + PAD)]
        y += high + GAP
    return figure("whys", "Why it happened, step by step", shapes, y - GAP + 2, [escape(plain(why)) for why in whys])
