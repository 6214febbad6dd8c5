"""Calls for an improvement case when safeguarding cases pass a threshold, once for each reason."""

from __future__ import annotations

from goodcatch.record.case_state import claims_closed
from goodcatch.record.model import Case
from goodcatch.review.registers_and_period import Scope
from goodcatch.review.review_model import Call
from goodcatch.standard.names_program_asks_for import Fields, Steps

PATHWAY = "safeguarding-improvement"


def call(scope: Scope, trigger: str, review: str, cases: tuple[str, ...]) -> tuple[Call, ...]:
    """Nothing where an improvement case answers it already."""
    made = Call(PATHWAY, trigger, {Fields.REVIEW: review, Fields.TRIGGER: trigger, Fields.CASES: cases})
    return () if any(answers(known, made) for known in scope.restricted.of(PATHWAY)) else (made,)


def answers(case: Case, call: Call) -> bool:
    """Whether an improvement case answers a call: it is open for this trigger, or was opened for all of these cases."""
    pattern, cases = case.first(Steps.PATTERN), call.answers.get(Fields.CASES)
    if pattern is None or pattern.text(Fields.TRIGGER) != call.about:
        return False
    # One case more after its closing is a new reason, and calls again.
    return not claims_closed(case) or (isinstance(cases, tuple) and set(cases) <= set(pattern.texts(Fields.CASES)))
