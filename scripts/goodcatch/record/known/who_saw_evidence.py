"""Whether what shows a change was seen by somebody else than its doer (mission items 43, 71)."""

from __future__ import annotations

from goodcatch.record.known.known_answer import Computation, Known
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.names_program_asks_for import Fields, Steps
from goodcatch.standard.posts_of_commit_address import somebody_else

BY_ANOTHER, BY_DOER, MISSING = "seen-by-another", "seen-by-its-doer", "missing"
ANSWERS = {BY_ANOTHER: "seen by another post", BY_DOER: "seen by its doer alone", MISSING: "missing"}


def know(scope: Scope) -> Known:
    """Who saw what shows the newest word that a change is done."""
    ends = scope.chosen(Steps.DONE)
    seers = [(end, str(entry.get("seen_by", ""))) for end in ends for entry in end.entries(Fields.EVIDENCE)]
    names = tuple(end.name for end in ends)
    if not seers:
        return Known((MISSING,), "nothing shows it", names)
    if any(somebody_else(seer, end.by, scope.standard) for end, seer in seers):
        return Known((BY_ANOTHER,), "another post has seen what shows it", names)
    return Known((BY_DOER,), f"what shows it was seen by {', '.join(sorted({seer for _, seer in seers}))}", names)


COMPUTATION = Computation("evidence", "Who has seen what shows the change?", ANSWERS, know)
