"""How strong the strongest change is that was made: by what sort of change it is, not by what somebody calls it."""

from __future__ import annotations

from goodcatch.record.known.known_answer import Computation, Known
from goodcatch.record.model import Record
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.names_program_asks_for import Fields, Outcome, Steps

LIST, STRENGTH = "strength-type", "strength"
ANSWERS = {
    "stronger": "works without anyone remembering",
    "intermediate": "helps people remember",
    "weaker": "asks people to remember",
}


def know(scope: Scope) -> Known:
    """The strength of the strongest change that is done; nothing where none is."""
    ends = {done.text(Fields.ACTION) for done in scope.every(Steps.DONE) if done.text(Fields.OUTCOME) == Outcome.DONE}
    made = [(strength(action, scope), action) for action in scope.every(Steps.ACTION) if action.name in ends]
    for found, words in ANSWERS.items():
        names = tuple(action.name for strong, action in made if strong == found)
        if names:
            return Known((found,), f"the strongest change that was made {words}", names)
    return Known((), "no change was made")


def strength(action: Record, scope: Scope) -> str:
    """How strong its sort of change is, as the vocabulary says."""
    term = scope.standard.vocabulary.get(LIST, {}).get(action.text(Fields.STRENGTH_TYPE))
    return term.extra.get(STRENGTH, "") if term else ""


COMPUTATION = Computation("strongest-change", "How strong is the strongest change?", ANSWERS, know)
