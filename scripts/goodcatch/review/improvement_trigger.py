"""Calls for an improvement case when safeguarding cases pass a threshold, once for each reason."""

from __future__ import annotations

from goodcatch.record.model import Case
from goodcatch.review.model import Call
from goodcatch.review.scope import Scope

PATHWAY = "safeguarding-improvement"


def call(scope: Scope, trigger: str, review: str, cases: tuple[str, ...]) -> tuple[Call, ...]:
    """Nothing where an improvement case answers it already."""
    made = Call(PATHWAY, trigger, {"review": review, "trigger": trigger, "cases": cases})
    return () if any(answers(known, made) for known in scope.restricted.of(PATHWAY)) else (made,)


def answers(case: Case, call: Call) -> bool:
    """Whether an improvement case answers a call: it is open for this trigger, or was opened for all of these cases."""
    pattern, cases = case.first("pattern"), call.answers.get("cases")
    if pattern is None or pattern.text("trigger") != call.about:
        return False
    closed = any(record.step == "closure" for record in case.current)
    return not closed or (isinstance(cases, tuple) and set(cases) <= set(pattern.texts("cases")))
