"""Puts the drawings of an investigation under a heading each, for private pages only."""

from __future__ import annotations

from markupsafe import Markup

from goodcatch.pages.drawing import barriers, case_in_risk_matrix, fishbone, whys
from goodcatch.pages.page_and_escaping import Section
from goodcatch.publish.model import Analysis


def drawings(analysis: Analysis) -> tuple[Section, ...]:
    """A section for each drawing there is; none where there is none."""
    parts = {
        "How closely we look": case_in_risk_matrix.drawing(analysis.grading),
        "Five whys": whys.drawing(analysis.whys),
        "Causes": fishbone.drawing(analysis.effect, analysis.causes),
        "Barriers": barriers.drawing(analysis.barriers),
    }
    return tuple(Section(name, Markup(drawn)) for name, drawn in parts.items() if drawn)
