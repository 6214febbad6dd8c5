"""Which kinds of factors were named: active ones, and those that were waiting to cause it (mission item 86)."""

from __future__ import annotations

from goodcatch.record.known.known_answer import Computation, Known
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.names_program_asks_for import Fields, Steps

LIST, KIND = "factors", "kind"
ANSWERS = {"active": "what went wrong on the day", "latent": "what has been there for a long time"}
PLACES = ((Steps.TRIAGE, Fields.FACTORS), (Steps.INVESTIGATION, Fields.LASTING))


def know(scope: Scope) -> Known:
    """The kinds, as the vocabulary gives them, of every factor that the newest triage and look name."""
    terms = scope.standard.vocabulary.get(LIST, {})
    named = [
        (record, value) for step, field in PLACES for record in scope.chosen(step) for value in record.texts(field)
    ]
    kinds = dict.fromkeys(terms[value].extra.get(KIND, "") for _, value in named if value in terms)
    found = tuple(kind for kind in kinds if kind in ANSWERS)
    lacking = [words for kind, words in ANSWERS.items() if kind not in found]
    words = f"nobody has named {' or '.join(lacking)}" if lacking else "both kinds of factors were named"
    return Known(found, words, tuple(dict.fromkeys(record.name for record, _ in named)))


COMPUTATION = Computation("kinds-of-factors", "Which kinds of factors were named?", ANSWERS, know)
