"""Shows a case's place in the grading matrix: an HTML table, its cell marked in words and by a frame."""

from __future__ import annotations

from html import escape

from goodcatch.publish.model import Grading


def drawing(grading: Grading) -> str:
    """How bad down, how likely across; each cell says how closely such a case is looked at."""
    if not grading.rows:
        return ""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in grading.columns)
    rows = "\n".join(_row(number, name, cells, grading) for number, (name, cells) in enumerate(grading.rows))
    label = "How bad it could be, and how likely"
    return (
        f'<div class="gc-matrix" role="region" tabindex="0" aria-label="{label}"><table class="gc-grades">\n'
        f"<caption>{label}</caption>\n<thead><tr><td></td>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table></div>"
    )


def _row(number: int, name: str, cells: tuple[str, ...], grading: Grading) -> str:
    made = "".join(_cell(text, (number, place) == grading.here) for place, text in enumerate(cells))
    return f'<tr><th scope="row">{escape(name)}</th>{made}</tr>'


def _cell(text: str, here: bool) -> str:
    if here:
        return f'<td class="gc-here"><strong>This case:</strong> {escape(text)}</td>'
    return f"<td>{escape(text)}</td>"
