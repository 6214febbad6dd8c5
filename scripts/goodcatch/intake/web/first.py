"""The first screen of a report in; its three questions, what is still unanswered, and what is worrying, out.

The questions are fields of the standard where the report step has them, so that a provider may word them anew; they are
asked in any case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from goodcatch.intake.answers import Raw
from goodcatch.intake.web.form import Question, questions
from goodcatch.standard.model import Field, Standard, Step

URGENT = "safeguarding"
WORRYING = frozenset(["yes", "not-sure"])
CHOICES = {"yes": "Yes", "no": "No", "not-sure": "I am not sure"}
ASKED = {
    "danger_now": "Is anyone in danger now?",
    "anyone_hurt": "Has anyone been hurt?",
    "about_treatment": "Is this about how someone treated a person?",
}
FIRST = tuple(ASKED)


def first_questions(standard: Standard, step: Step, raw: Raw, problems: Mapping[str, str]) -> tuple[Question, ...]:
    """The three questions, in the standard's words where it has them."""
    fields = {name: step.fields.get(name) or _own(name) for name in FIRST}
    return questions(replace(step, fields=fields), standard, raw, problems)


def _own(name: str) -> Field:
    return Field(name, "choice", ASKED[name], options=CHOICES, required=True)


def unanswered(standard: Standard, step: Step, raw: Raw) -> Mapping[str, str]:
    """What to say at each question that nobody answered yet."""
    asked = first_questions(standard, step, raw, {})
    return {q.name: f"Choose an answer: {q.label}" for q in asked if not any(o.chosen for o in q.options)}
