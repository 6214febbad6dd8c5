"""How closely a safeguarding case is looked at: in depth where it could have been grave, or again would be.

Whatever says so once goes on to count: a danger that was seen is not unsaid by a later, milder word (mission items 52,
60, 63).
"""

from __future__ import annotations

from goodcatch.record.model import Record
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.investigation_depth_by_risk import IN_DEPTH, SHORT, depth
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Fields, Steps

# A harm that is looked at in depth though it is no more than possible: the vocabulary's matrix says which are.
POSSIBLE = "possible"


def depth_of_avoided_harm(scope: Scope) -> tuple[str, tuple[Record, ...]]:
    """The depth and the records that ask for it; nothing where nobody has screened the case yet.

    A case that several others opened is looked at in depth: they are a pattern.
    """
    grave = (*scope.every(Steps.PATTERN), *grave_records(scope))
    if grave:
        return IN_DEPTH, grave
    screens = scope.every(Steps.THRESHOLD_SCREEN)
    return (SHORT, screens[-1:]) if screens else ("", ())


def grave_records(scope: Scope) -> tuple[Record, ...]:
    """The screens and reassessments that say that it could have been grave, in the order in which they were made."""
    return tuple(record for record in scope.records if _is_grave(record, scope.standard))


def _is_grave(record: Record, standard: Standard) -> bool:
    if record.step == Steps.THRESHOLD_SCREEN:
        could_have_been = depth(standard, record.text(Fields.POTENTIAL_SEVERITY), POSSIBLE)
        return could_have_been == IN_DEPTH or record.text(Fields.SERIOUS_HARM_AVOIDED) == "yes"
    return record.step == Steps.REASSESSMENT and record.text(Fields.RECURRENCE_SERIOUS) == "yes"
