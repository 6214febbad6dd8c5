"""Whether the order of events was checked before somebody decided, and before people outside were asked (item 58)."""

from __future__ import annotations

from goodcatch.record.known.known_answer import Computation, Known
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.names_program_asks_for import Fields, Steps

FIRST, NOT_FIRST = "checked-first", "not-checked-first"
ANSWERS = {FIRST: "checked before it was used", NOT_FIRST: "not checked before it was used"}
USES = (Steps.REASSESSMENT, Steps.REFERRAL)


def know(scope: Scope) -> Known:
    """Of the newest reassessment and the newest word to those outside, whether each came after a chronology whose order
    was checked. Whoever had to ring first tells them again what the chronology shows."""
    sheets = scope.every(Steps.CHRONOLOGY)
    checked = [sheet for sheet in sheets if sheet.text(Fields.SEQUENCE_CHECKED) == "yes"]
    if not checked:
        label = scope.pathway.steps[Steps.CHRONOLOGY].fields[Fields.SEQUENCE_CHECKED].label
        return Known((NOT_FIRST,), f"“{label}” has no yes", tuple(sheet.name for sheet in sheets[-1:]))
    order = scope.records.index
    for use in (record for step in USES for record in scope.every(step)[-1:]):
        if order(use) < order(checked[0]):
            title = scope.pathway.steps[use.step].title
            return Known((NOT_FIRST,), f"“{title}” came before the order was checked", (use.name, checked[0].name))
    return Known((FIRST,), "the order was checked first", (checked[0].name,))


COMPUTATION = Computation("order-of-events", "Was the order of events checked first?", ANSWERS, know)
