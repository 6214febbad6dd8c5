"""Shows a case's place in the grading matrix: an HTML table, its cell marked in words and by a frame."""

from __future__ import annotations

from html import escape

from goodcatch.pages.drawing.risk_matrix_table import risk_matrix_table
from goodcatch.publish.model import Grading


def drawing(grading: Grading) -> str:
    """How bad down, how likely across; each cell says how closely such a case is looked at."""
    rows = [
        (name, [_cell(text, (number, place) == grading.here) for place, text in enumerate(cells)])
        for number, (name, cells) in enumerate(grading.rows)
    ]
    return risk_matrix_table(grading.columns, rows) if rows else ""


def _cell(text: str, here: bool) -> str:
    if here:
        return f'<td class="gc-here"><strong>This case:</strong> {escape(text)}</td>'
    return f"<td>{escape(text)}</td>"
