"""Leaves out of a step's form what need not be asked in this case: a question may say `when` it is asked (grammar 2).

What the case already tells is settled before the form is shown; what hangs on another answer of the same form stays
with the question.
"""

from __future__ import annotations

from dataclasses import replace

from goodcatch.standard.condition import AnswerLookup, Both, Condition, Test, holds
from goodcatch.standard.model import Field, Step


def asked_in(step: Step, look: AnswerLookup, tolerance: AnswerLookup) -> Step:
    """The step with the questions that this case may ask; `look` reads the case."""
    if not any(field.when for field in step.fields.values()):
        return step
    left = {name: settled(field, look, tolerance) for name, field in step.fields.items()}
    return replace(step, fields={name: field for name, field in left.items() if field})


def settled(field: Field, look: AnswerLookup, tolerance: AnswerLookup) -> Field | None:
    """A question with what is left of its `when`; None where the case says that it is not asked."""
    if field.when is None:
        return field
    left = reduced(field.when, look, tolerance)
    if isinstance(left, bool):
        return replace(field, when=None) if left else None
    return replace(field, when=left)


def reduced(condition: Condition, look: AnswerLookup, tolerance: AnswerLookup) -> Condition | bool:
    """What of a condition hangs on answers of the same form; or whether it holds, where nothing does."""
    if isinstance(condition, Test):
        return condition if "." not in condition.ref else holds(condition, look, tolerance)
    if not isinstance(condition, Both):
        return holds(condition, look, tolerance)
    parts = [reduced(part, look, tolerance) for part in condition.parts]
    ends = condition.kind != "all"  # what one part must be, so that the others no longer matter
    if any(part is ends for part in parts):
        return condition.kind == "any"
    left = tuple(part for part in parts if not isinstance(part, bool))
    return Both(condition.kind, left) if left else condition.kind != "any"
