"""Whether the senior word is about the newest decision: who decides anew after it asks anew (mission items 8, 60)."""

from __future__ import annotations

from goodcatch.record.known.known_answer import Computation, Known
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.names_program_asks_for import Steps

NEWEST, OLDER = "of-the-newest", "of-an-older"
ANSWERS = {NEWEST: "about the newest decision", OLDER: "about an older decision"}


def know(scope: Scope) -> Known:
    """Compares the newest senior word with the newest reassessment; nothing where there is no word yet."""
    words, decisions = scope.every(Steps.SENIOR_SIGN_OFF), scope.every(Steps.REASSESSMENT)
    if not words:
        return Known((), "there is no senior word yet")
    order, last = scope.records.index, words[-1]
    if decisions and order(decisions[-1]) > order(last):
        return Known((OLDER,), "the threshold was looked at again since", (decisions[-1].name, last.name))
    return Known((NEWEST,), "it is about the newest decision", (last.name,))


COMPUTATION = Computation("senior-word", "Which decision is the senior word about?", ANSWERS, know)
