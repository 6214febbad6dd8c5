"""Draws counts from the largest down, with the share that they and those above them make: where to begin."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from goodcatch.pages.drawing import series
from goodcatch.pages.drawing.plot_over_time import STROKE, text
from goodcatch.pages.drawing.svg import LINE, WIDTH, plain, words, wrap
from goodcatch.pages.page_and_escaping import table

LEFT, BAR, GAP, TOP = 4, 18, 12, 20
ROOM = WIDTH - 64  # of the longest bar; its number stands beside it
Row = tuple[str, int | None]


def drawing(rows: Sequence[Row], title: str, name: str) -> str:
    """Nothing where no number is shown. A count is None where it is held back: its bar is open, and of no length.

    The line of shares is left out then, for it would tell what is held back. `name` keeps the picture's ids apart.
    """
    ordered = sorted(rows, key=lambda row: (row[1] is None, -(row[1] or 0), row[0]))
    if not any(count for _, count in rows):
        return ""
    shapes, height = _drawn(ordered, name)
    return (
        f'<figure class="gc-drawing gc-pareto">\n<svg viewBox="0 0 {WIDTH} {height:g}" role="img" '
        f'aria-labelledby="{name}-title {name}-desc">\n<title id="{name}-title">{escape(plain(title))}</title>\n'
        f'<desc id="{name}-desc">The table below says the same.</desc>\n{shapes}\n</svg>\n{_table(ordered)}\n</figure>'
    )


def shares(rows: Sequence[Row]) -> tuple[int, ...]:
    """Of each row, what it and those above it make of all, in per cent; nothing where a count is held back."""
    counts = [count for _, count in rows if count is not None]
    if len(counts) < len(rows):
        return ()
    return tuple(round(100 * sum(counts[: n + 1]) / sum(counts)) for n in range(len(counts)))


def _drawn(rows: Sequence[Row], name: str) -> tuple[str, float]:
    """Each row's name, its bar, and below it a thin line as long as its share and those above it."""
    shapes, y = [series.patterns(name)], float(TOP if shares(rows) else 0)
    most, parts = max(count or 0 for _, count in rows), shares(rows)
    if parts:
        shapes.append(text(WIDTH - LEFT, 14, "share with those above", "end"))
    for n, (label, count) in enumerate(rows):
        lines = wrap(label, WIDTH - 2 * LEFT)
        shapes.append(words(lines, LEFT, y))
        y += len(lines) * LINE + 2
        wide = 12.0 if count is None else round(ROOM * count / most, 1)
        shapes.append(series.bar(name, 4 if count is None else 1, LEFT, y, wide, BAR))
        shapes.append(text(LEFT + wide + 6, y + 14, "few" if count is None else str(count), "start"))
        shapes += [_share(parts[n], y + BAR + 8)] if parts else []
        y += BAR + GAP + (10 if parts else 0)
    return "\n".join(shapes), y


def _share(part: int, y: float) -> str:
    """Drawn on a scale of its own, which ends where the longest bar does."""
    end = round(LEFT + ROOM * part / 100, 1)
    line = f'<path d="M{LEFT} {y:g}H{end:g}" {STROKE}/><path d="M{end:g} {y - 4:g}v8h-5v-8z" fill="currentColor"/>'
    return f'<g class="gc-2">{line}</g>{text(WIDTH - LEFT, y + 4, f"{part} %", "end")}'


def _table(rows: Sequence[Row]) -> str:
    parts = [f"{part} %" for part in shares(rows)]
    told = [
        (escape(plain(label)), "too few to show" if count is None else str(count), *parts[n : n + 1])
        for n, (label, count) in enumerate(rows)
    ]
    return table(("What", "Number", *(["With those above"] if parts else [])), told)
