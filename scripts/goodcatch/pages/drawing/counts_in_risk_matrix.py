"""Shows how many cases lie in each cell of the grading matrix, as far as the number may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from goodcatch.pages.drawing.risk_matrix_table import risk_matrix_table
from goodcatch.publish.model import Grading

HELD_BACK = "too few to show, or none"


def drawing(grading: Grading, shown: Mapping[tuple[int, int], int], label: str) -> str:
    """`shown`: numbers that a release tells, by row and column. A cell without one says that it is held back, in the
    same words whether it holds some or none. Nothing where there is no matrix.
    """
    rows = [
        (name, [_cell(text, shown.get((number, place))) for place, text in enumerate(cells)])
        for number, (name, cells) in enumerate(grading.rows)
    ]
    return risk_matrix_table(grading.columns, rows, label) if rows else ""


def _cell(text: str, count: int | None) -> str:
    told = HELD_BACK if count is None else f"<strong>{count}</strong>"
    return f"<td>{told}<br>{escape(text)}</td>"
