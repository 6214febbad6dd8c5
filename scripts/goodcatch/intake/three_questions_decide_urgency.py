"""Asks the three first questions of a report, and says whether its answers are urgent.

The questions are fields of the standard where the report step has them, so that a provider may word them anew; they are
asked in any case.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from goodcatch.intake.question_model import Question
from goodcatch.intake.read_answers import Raw
from goodcatch.intake.step_form_questions import questions
from goodcatch.standard.condition import holds
from goodcatch.standard.model import Field, Standard, Step
from goodcatch.standard.names_program_asks_for import Fields
from goodcatch.standard.small_yaml import Value

ASKED = {
    Fields.IN_DANGER_NOW: "Is anyone in danger now?",
    Fields.ANYONE_HURT: "Has anyone been hurt?",
    Fields.ABOUT_TREATMENT: "Is this about how someone treated a person?",
}
FIRST = tuple(ASKED)
NORMAL = "near-miss"


def first_questions(standard: Standard, step: Step, raw: Raw, problems: Mapping[str, str]) -> tuple[Question, ...]:
    """The three questions, in the standard's words where it has them."""
    # Required whatever the standard says: nobody may pass the page without having thought of danger.
    fields = {name: replace(step.fields.get(name) or _own(name), required=True) for name in FIRST}
    return questions(replace(step, fields=fields), standard, raw, problems)


def _own(name: str) -> Field:
    return Field(name, "yes-no", ASKED[name])


def unanswered(standard: Standard, step: Step, raw: Raw) -> Mapping[str, str]:
    """What to say at each question that nobody answered yet."""
    first_ones = first_questions(standard, step, raw, {})
    return {q.name: f"Choose an answer: {q.label}" for q in first_ones if not any(o.chosen for o in q.options)}


def urgent(pathway: str, answers: Mapping[str, Value]) -> bool:
    """Whether it cannot wait: one of the first three questions was answered with yes, or it is no near miss."""
    return pathway != NORMAL or any(answers.get(name) == "yes" for name in FIRST)


def worrying(raw: Raw) -> bool:
    """Whether any of the three was answered with yes."""
    return any("yes" in raw.get(name, ()) for name in FIRST)


def urgent_pathway(standard: Standard, step: Step, raw: Raw) -> str:
    """The pathway that the answers open, where anybody may report on it; else nothing."""
    opened = (o.pathway for o in step.opens if o.when is None or holds(o.when, lambda ref: tuple(raw.get(ref, ()))))
    return next((name for name in opened if open_report(standard, name)), "")


def open_report(standard: Standard, pathway: str) -> Step | None:
    """The step by which anybody may report on a pathway."""
    known = standard.pathways.get(pathway)
    return next((step for step in known.steps.values() if step.open), None) if known else None
