"""Draws causes as a fishbone: what happened as its head, on top, and a bone for each group along the spine."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from goodcatch.pages.drawing.svg import LINE, PAD, WIDTH, box, figure, line, plain, words, wrap

SPINE, BONE, TEXT = 14, 46, 62
BETWEEN = 18


def drawing(effect: str, groups: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Nothing where there is no cause. A phone is narrow, so the spine runs down and all bones lie on one side."""
    if not groups:
        return ""
    head = wrap(effect, WIDTH - 2 * PAD - 4)
    top = len(head) * LINE + 2 * PAD + 2.0
    shapes, y, joint = [box(2, top - 2, 3), words(head, PAD + 2, PAD + 2, bold=True)], top + BETWEEN, top
    for name, causes in groups:
        joint = y - BETWEEN / 2
        drawn, y = _bone(name, causes, y)
        shapes += drawn
    shapes.append(line(SPINE, top, SPINE, joint + 2, 3))
    in_words = [f"{escape(plain(n))}: {'; '.join(escape(plain(c)) for c in causes)}" for n, causes in groups]
    return figure("fishbone", f"Causes: {plain(effect)}", shapes, y, in_words)


def _bone(name: str, causes: Sequence[str], y: float) -> tuple[list[str], float]:
    """A group's name with its causes below it, and where the next group may begin."""
    title = wrap(name, WIDTH - TEXT - PAD)
    shapes = [line(SPINE, y - BETWEEN / 2, BONE, y + LINE / 2, 2), words(title, TEXT - 8, y, bold=True)]
    start, y = y + LINE / 2, y + len(title) * LINE + 4
    for cause in causes:
        lines = wrap(cause, WIDTH - TEXT - PAD)
        shapes += [line(BONE, y + LINE / 2, TEXT - 6, y + LINE / 2), words(lines, TEXT, y)]
        last, y = y + LINE / 2, y + len(lines) * LINE + 4
    return [*shapes, line(BONE, start, BONE, last, 2)], y + BETWEEN
