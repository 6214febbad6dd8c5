"""Learning-visibility exposures in; the fortnightly summary in which their plans stand in plain sight out (item 39)."""

from __future__ import annotations

from goodcatch.review import improvement_plans as plans
from goodcatch.review.model import Call, Figure, Line
from goodcatch.review.scope import Scope
from goodcatch.standard.contract import Steps, Stores

STORES = (Stores.LEARNING,)
PACK = True
PATHWAY, STEP = "learning-visibility-exposure", Steps.STABILISATION


def look(scope: Scope) -> tuple[tuple[Figure, ...], tuple[Line, ...], tuple[Call, ...]]:
    """Every plan, where it stands, and which of its dates have passed."""
    found = plans.plans(scope.learning, PATHWAY, STEP)
    return tuple(plans.figures(found, scope.learning, PATHWAY)), tuple(plans.lines(found)), ()
