"""Draws the barriers, each with how it did, and a path down through them as far as the first that held."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from goodcatch.pages.drawing.svg import LINE, PAD, WIDTH, arrow, box, figure, plain, words, wrap

GAP = 26
HOW = {"held": "Held", "failed": "Did not hold", "missing": "Was missing", "": "Not said how it did"}
# Thickness and dashes: on paper, and for who sees no colours, the frames still differ.
FRAMES = {"held": (4, ""), "failed": (1.5, "10 6"), "missing": (1.5, "2 5"), "": (1, "")}


def drawing(barriers: Sequence[tuple[str, str]]) -> str:
    """Nothing where there is no barrier. The frame and the words say how a barrier did, never a colour."""
    if not barriers:
        return ""
    shapes, y, through = list[str](), GAP + 2.0, True
    for how, name in barriers:
        if through:
            shapes.append(arrow(WIDTH / 2, y - GAP, y - 2))
        lines = wrap(name, WIDTH - 2 * PAD - 8)
        high = (len(lines) + 1) * LINE + 2 * PAD
        shapes += [box(y, high, *FRAMES[how]), words([HOW[how]], PAD + 4, y + PAD, bold=True)]
        shapes.append(words(lines, PAD + 4, y + PAD + LINE))
        y, through = y + high + GAP, through and how != "held"
    shapes += [arrow(WIDTH / 2, y - GAP, y - 2)] if through else []
    in_words = [f"{HOW[how]}: {escape(plain(name))}" for how, name in barriers]
    return figure("barriers", "Which barriers held", shapes, y if through else y - GAP + 2, in_words)
