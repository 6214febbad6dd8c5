"""Puts the plans of learning-visibility exposures in plain sight, every fortnight (mission item 39)."""

from __future__ import annotations

from goodcatch.review import improvement_plans as plans
from goodcatch.review.registers_and_period import Scope
from goodcatch.review.review_model import Call, Figure, Line
from goodcatch.standard.names_program_asks_for import Steps, Stores

NAME = "workforce-summary"
STORES = (Stores.LEARNING,)
PACK = True
PATHWAY, STEP = "learning-visibility-exposure", Steps.STABILISATION


def look(scope: Scope) -> tuple[tuple[Figure, ...], tuple[Line, ...], tuple[Call, ...]]:
    """Every plan, where it stands, and which of its dates have passed."""
    authorised = plans.plans(scope.learning, PATHWAY, STEP)
    return tuple(plans.figures(authorised, scope.learning, PATHWAY)), tuple(plans.lines(authorised)), ()
