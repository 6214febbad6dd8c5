"""Whether a case was given a lower grade, to which nobody else has agreed yet (mission items 83, 84)."""

from __future__ import annotations

from goodcatch.record.known.depth_by_latest_grade import GRADES, depth_of
from goodcatch.record.known.known_answer import Computation, Known
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.investigation_depth_by_risk import IN_DEPTH, ONE_SENTENCE, SHORT
from goodcatch.standard.names_program_asks_for import Fields, Steps

LOWERED = "lowered"
ORDER = ("", ONE_SENTENCE, SHORT, IN_DEPTH)


def know(scope: Scope) -> Known:
    """`lowered` where the newest grade asks for less than one before it, and nobody has agreed since."""
    grades = [record for record in scope.records if record.step in GRADES and record.text(Fields.POTENTIAL_SEVERITY)]
    ranks = [ORDER.index(depth_of(record, scope)) for record in grades]
    if not ranks or ranks[-1] == max(ranks):
        return Known((), "the grade was not lowered")
    last = grades[-1]
    since = scope.records[scope.records.index(last) :]
    if any(r.step == Steps.AGREE_GRADE and r.text(Fields.AGREES) == "yes" for r in since):
        return Known((), "the lower grade was agreed")
    return Known((LOWERED,), "it asks for less than before", (last.name,))


COMPUTATION = Computation("grade", "Was the grade lowered?", {LOWERED: "lowered, and not agreed"}, know)
