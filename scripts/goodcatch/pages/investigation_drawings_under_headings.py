"""Puts the drawings of an investigation under a heading each, for private pages only."""

from __future__ import annotations

from goodcatch.pages.drawing import barriers, case_in_risk_matrix, fishbone, whys
from goodcatch.publish.model import Analysis


def drawings(analysis: Analysis) -> str:
    """Markdown with a heading for each drawing there is; nothing where there is none."""
    parts = {
        "How closely we look": case_in_risk_matrix.drawing(analysis.grading),
        "Five whys": whys.drawing(analysis.whys),
        "Causes": fishbone.drawing(analysis.effect, analysis.causes),
        "Barriers": barriers.drawing(analysis.barriers),
    }
    return "\n\n".join(f"## {name}\n\n{drawn}" for name, drawn in parts.items() if drawn)
