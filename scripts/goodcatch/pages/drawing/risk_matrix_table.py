"""Writes how bad down and how likely across as an HTML table, which reads aloud and scrolls as a picture does not."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

LABEL = "How bad it could be, and how likely"


def risk_matrix_table(columns: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]], label: str = LABEL) -> str:
    """`rows`: each a name and its cells, which are whole `<td>` elements."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    body = "\n".join(f'<tr><th scope="row">{escape(name)}</th>{"".join(cells)}</tr>' for name, cells in rows)
    said = escape(label)
    return (
        f'<div class="gc-matrix" role="region" tabindex="0" aria-label="{said}"><table class="gc-grades">\n'
        f"<caption>{said}</caption>\n<thead><tr><td></td>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table></div>"
    )
