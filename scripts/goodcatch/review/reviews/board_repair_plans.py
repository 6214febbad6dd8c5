"""Makes the board's monthly pack: repair plans in plain sight (item 46) and what they brought (item 49)."""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.review import improvement_plans as plans
from goodcatch.review.registers_and_period import Scope
from goodcatch.review.review_model import Call, Figure, Line, count
from goodcatch.standard.names_program_asks_for import Steps, Stores

NAME = "board-pack"
STORES = (Stores.LEARNING,)
PACK = True
PATHWAY, STEP = "closure-credibility-exposure", Steps.REPAIR


def look(scope: Scope) -> tuple[tuple[Figure, ...], tuple[Line, ...], tuple[Call, ...]]:
    """The repair plans in plain sight, and what workflow C has brought."""
    authorised = plans.plans(scope.learning, PATHWAY, STEP)
    return (
        (*plans.figures(authorised, scope.learning, PATHWAY), *_outcomes(scope)),
        tuple(plans.lines(authorised)),
        (),
    )


def _outcomes(scope: Scope) -> Iterator[Figure]:
    """What workflow C should bring: more confirmed closings, fewer opened again (mission item 49)."""
    seen, days = scope.closed, int(scope.learning.tolerance("reopen-window"))
    confirmed = tuple(n.id for n in seen if n.confirmation == "confirmed")
    yield count("confirmed", "Closings that the reporter confirmed", confirmed, len(seen))
    again = tuple(n.id for n in seen if n.reopened_within(days))
    yield count("reopened", f"Opened again within {days} days", again, len(seen), "reopen-window")
