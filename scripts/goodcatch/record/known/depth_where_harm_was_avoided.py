"""How closely a safeguarding case is looked at: in depth where it could have been grave, or again would be.

Whatever says so once goes on to count: a danger that was seen is not unsaid by a later, milder word (mission items 52,
60, 63).
"""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.record.model import Record
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.investigation_depth_by_risk import IN_DEPTH, SHORT, depth
from goodcatch.standard.names_program_asks_for import Fields, Steps

# A harm that is looked at in depth though it is no more than possible: the vocabulary's matrix says which are.
POSSIBLE = "possible"
GRAVE = ((Steps.THRESHOLD_SCREEN, Fields.SERIOUS_HARM_AVOIDED), (Steps.REASSESSMENT, Fields.RECURRENCE_SERIOUS))


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
    return tuple(sorted(set(_grave(scope)), key=scope.records.index))


def _grave(scope: Scope) -> Iterator[Record]:
    for screen in scope.every(Steps.THRESHOLD_SCREEN):
        if depth(scope.standard, screen.text(Fields.POTENTIAL_SEVERITY), POSSIBLE) == IN_DEPTH:
            yield screen
    for step, name in GRAVE:
        yield from (record for record in scope.every(step) if record.text(name) == "yes")
