"""Asks a reporter whether it is better, in words for them: the step's own form speaks to whoever takes their word down.

What is kept is the same value that the desk would note, so that both count alike.
"""

from __future__ import annotations

from dataclasses import replace

from goodcatch.standard.model import Field, Standard, Step
from goodcatch.standard.names_program_asks_for import Fields

TITLE = "Is it better now?"
WHY = "You know best. Your answer decides whether we look again."
MORE = "Would you like to add anything?"
MORE_HELP = "Write roles, not names. Those who read the reports see it, and nobody else."
# Of the list that comes with the program; what a provider adds to it is offered in its own words.
OWN_WORDS = {
    "confirmed": "Yes, it is better",
    "not-confirmed": "No, it is not better",
    "declined": "I cannot tell, or would rather not say",
}
NOT_THEIRS = frozenset(["no-reply", "not-identifiable"])  # what is noted where nobody answered


def asked_of_reporter(step: Step, standard: Standard) -> Step:
    """The step as the reporter's page asks it."""
    fields = {name: _asked(field, standard) for name, field in step.fields.items()}
    return replace(step, title=TITLE, purpose=WHY, fields=fields)


def _asked(field: Field, standard: Standard) -> Field:
    if field.name == Fields.WORD:
        offered = {value: label for value, label in standard.options(field).items() if value not in NOT_THEIRS}
        options = {value: OWN_WORDS.get(value, label) for value, label in offered.items()}
        return replace(field, label=TITLE, help="", options=options)
    return replace(field, label=MORE, help=MORE_HELP) if field.name == "body" else field
