"""Safeguarding cases above a threshold in; the improvement case that a review calls for, once, out."""

from __future__ import annotations

from goodcatch.record.model import Case
from goodcatch.review.model import Call
from goodcatch.review.scope import Scope

PATHWAY = "safeguarding-improvement"


def call(scope: Scope, trigger: str, review: str, cases: tuple[str, ...]) -> tuple[Call, ...]:
    """Nothing where an improvement case for this trigger is open, or was opened for all of these cases."""
    for known in scope.restricted.of(PATHWAY):
        pattern = known.first("pattern")
        same = pattern is not None and pattern.text("trigger") == trigger
        if pattern and same and (_open(known) or set(cases) <= set(pattern.texts("cases"))):
            return ()
    return (Call(PATHWAY, trigger, {"review": review, "trigger": trigger, "cases": cases}),)


def _open(case: Case) -> bool:
    return not any(record.step == "closure" for record in case.current)
