"""Puts the recovery plans of acknowledgment exposures in plain sight, weekly (mission item 29)."""

from __future__ import annotations

from goodcatch.review import improvement_plans as plans
from goodcatch.review.registers_and_period import Scope
from goodcatch.review.review_model import Call, Figure, Line
from goodcatch.standard.names_program_asks_for import Steps, Stores

NAME = "sustainability-pack"
STORES = (Stores.LEARNING,)
PACK = True
PATHWAY, STEP = "acknowledgment-exposure", Steps.RECOVERY


def look(scope: Scope) -> tuple[tuple[Figure, ...], tuple[Line, ...], tuple[Call, ...]]:
    """Every plan, where it stands, and which of its dates have passed."""
    authorised = plans.plans(scope.learning, PATHWAY, STEP)
    return tuple(plans.figures(authorised, scope.learning, PATHWAY)), tuple(plans.lines(authorised)), ()
