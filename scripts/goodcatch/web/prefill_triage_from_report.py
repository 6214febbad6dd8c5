"""Fills in at the sorting of a report what the report says already; only what is so, never what is not.

A "no" that nobody said would be believed. Whoever sorts it sees each answer and can change it.
"""

from __future__ import annotations

from collections.abc import Mapping

from goodcatch.intake.read_answers import Raw
from goodcatch.standard.model import Step
from goodcatch.standard.names_program_asks_for import Fields
from goodcatch.standard.small_yaml import Value

MEDICINES, SAFEGUARDING = "medication", "safeguarding"


def told_by_report(answers: Mapping[str, Value], step: Step) -> Raw:
    """The answers of the step that the report gives, as a form would send them."""

    def yes(*names: str) -> bool:
        return any(answers.get(name) == "yes" for name in names)

    about = answers.get(Fields.CATEGORY)
    known = {
        Fields.MEDICATION_RISK: about == MEDICINES,
        Fields.SAFEGUARDING_IMPLICATIONS: about == SAFEGUARDING or yes(Fields.IN_DANGER_NOW, Fields.ABOUT_TREATMENT),
        Fields.HARM_OCCURRED: yes(Fields.ANYONE_HURT),
    }
    return {name: ("yes",) for name, so in known.items() if so and name in step.fields}
