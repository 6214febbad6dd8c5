"""Whether whoever reported a near miss sees it as graver than it was graded, and has not been answered (mission item
91: people who get support, and families, help to rank cases; they are asked as everybody is, so that nobody shows).
"""

from __future__ import annotations

from goodcatch.record.known.depth_by_latest_grade import GRADES
from goodcatch.record.known.known_answer import Computation, Known
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.investigation_depth_by_risk import SEVERITIES
from goodcatch.standard.names_program_asks_for import Fields, Steps

GRAVER = "graver"


def know(scope: Scope) -> Known:
    """`graver` where the report's own grade is above the newest one and nobody has graded since the first triage."""
    own = scope.values(f"{Steps.REPORT}.{Fields.OWN_GRADE}")
    graded = [record for record in scope.records if record.step in GRADES and record.text(Fields.POTENTIAL_SEVERITY)]
    if not own or not graded:
        return Known((), "whoever reported it gave no grade, or nobody has graded it")
    if any(record.step == Steps.REGRADE for record in graded):
        return Known((), "it was graded again")
    order, newest = tuple(scope.standard.vocabulary.get(SEVERITIES, ())), graded[-1]
    theirs, ours = own[-1], newest.text(Fields.POTENTIAL_SEVERITY)
    label = scope.standard.label
    words = f"they say “{label(SEVERITIES, theirs)}”, and it is graded “{label(SEVERITIES, ours)}”"
    known = theirs in order and ours in order
    return Known((GRAVER,) if known and order.index(theirs) > order.index(ours) else (), words, (newest.name,))


COMPUTATION = Computation(
    "own-grade", "Does whoever reported it see it as graver?", {GRAVER: "graver, and not answered"}, know
)
