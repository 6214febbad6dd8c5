"""Draws up to four series so that they differ by more than colour: by the pattern of a bar, the dashes of a line, and
the sign at its points."""

from __future__ import annotations

from html import escape

# Of each series: the shapes of an 8 by 8 tile of its bars, the dashes of its line, the outline of its sign.
_TILES = (
    '<rect width="8" height="8" fill="currentColor"/>',
    '<path d="M-2 2l4-4M0 8l8-8M6 10l4-4" stroke="currentColor" stroke-width="2.5"/>',
    '<circle cx="4" cy="4" r="2.2" fill="currentColor"/>',
    "",
)
_DASHES = ("", "9 5", "2 5", "14 4 2 4")
_SIGNS = ("M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z", "M-5-5h10v10h-10z", "M0-6l6 11h-12z", "M-6 0l6-6l6 6l-6 6z")
MOST = len(_TILES)


def patterns(kind: str) -> str:
    """What the bars of a picture are filled with; once in each picture. `kind` keeps its ids apart."""
    made = "".join(
        f'<pattern id="{kind}-{n}" class="gc-{n}" width="8" height="8" patternUnits="userSpaceOnUse">{tile}</pattern>'
        for n, tile in enumerate(_TILES, 1)
    )
    return f"<defs>{made}</defs>"


def bar(kind: str, series: int, x: float, y: float, width: float, height: float) -> str:
    """A bar of a series, from 1 on; `x` and `y` are its upper left corner."""
    place = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"'
    return f'<rect class="gc-{series}" {place} fill="url(#{kind}-{series})" stroke="currentColor" stroke-width="2"/>'


def curve(series: int, points: tuple[tuple[float, float], ...], title: str) -> str:
    """A line of a series through its points, its name behind the last."""
    dashed = f' stroke-dasharray="{_DASHES[series - 1]}"' if _DASHES[series - 1] else ""
    through = " ".join(f"{x:g},{y:g}" for x, y in points)
    signs = "".join(
        f'<path d="{_SIGNS[series - 1]}" transform="translate({x:g} {y:g})" fill="currentColor"/>' for x, y in points
    )
    x, y = points[-1]
    name = f'<text x="{x + 12:g}" y="{y + 5:g}" fill="currentColor">{escape(title)}</text>'
    drawn = f'<polyline points="{through}" fill="none" stroke="currentColor" stroke-width="2.5"{dashed}/>'
    return f'<g class="gc-{series}">{drawn}{signs}{name}</g>'
