"""How closely a case must be looked at, by its latest grade: a regrading moves it (mission item 84)."""

from __future__ import annotations

from goodcatch.record.known.depth_where_harm_was_avoided import depth_of_avoided_harm
from goodcatch.record.known.known_answer import Computation, Known
from goodcatch.record.model import Record
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.investigation_depth_by_risk import (
    IN_DEPTH,
    LIKELIHOODS,
    ONE_SENTENCE,
    SEVERITIES,
    SHORT,
    depth,
)
from goodcatch.standard.names_program_asks_for import Fields, Steps

GRADES = (Steps.TRIAGE, Steps.REGRADE)
ANSWERS = {ONE_SENTENCE: "one sentence", SHORT: "a short look", IN_DEPTH: "a look in depth"}


def know(scope: Scope) -> Known:
    """The depth that the vocabulary's matrix sets for the newest grade; of a safeguarding case, by what was avoided;
    nothing where neither is known."""
    grades = [record for record in scope.records if record.step in GRADES and record.text(Fields.POTENTIAL_SEVERITY)]
    if not grades:
        return _without_a_grade(scope)
    severity, likelihood = grade_of(grades[-1])
    found, label = depth_of(grades[-1], scope), scope.standard.label
    words = f"it is graded “{label(SEVERITIES, severity)}” and “{label(LIKELIHOODS, likelihood)}”"
    return Known(
        (found,) if found else (), f"{words}, which asks for {ANSWERS.get(found, 'a grade')}", (grades[-1].name,)
    )


def _without_a_grade(scope: Scope) -> Known:
    found, records = depth_of_avoided_harm(scope)
    words = f"what was avoided asks for {ANSWERS[found]}" if found else "nobody has graded the case yet"
    return Known((found,) if found else (), words, tuple(record.name for record in records))


def depth_of(record: Record, scope: Scope) -> str:
    """What the matrix asks for at one grade; nothing where it does not know the grade."""
    return depth(scope.standard, *grade_of(record))


def grade_of(record: Record) -> tuple[str, str]:
    """How bad, and how likely."""
    return record.text(Fields.POTENTIAL_SEVERITY), record.text(Fields.RECURRENCE_LIKELIHOOD)


COMPUTATION = Computation("depth", "How closely must the case be looked at?", ANSWERS, know)
