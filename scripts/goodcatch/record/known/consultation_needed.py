"""Whether the local authority has to be asked about a safeguarding case (mission items 53, 60, 63).

Where somebody said so; where it may be abuse in the whole system; where harm was only just avoided and would be grave
the next time; and where there are signs of neglect, abuse or exploitation and it would be grave the next time.
"""

from __future__ import annotations

from goodcatch.record.known.high_risk_signs import SYSTEMIC
from goodcatch.record.known.known_answer import Computation, Known
from goodcatch.record.model import Record
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.names_program_asks_for import Fields, Steps

NEEDED = "needed"
AUTHORITY = "local-authority"
SIGNS = (Fields.NEGLECT_SIGNS, Fields.ABUSE_SIGNS, Fields.EXPLOITATION_SIGNS)


def know(scope: Scope) -> Known:
    """`needed`, with the reason and the records that give it; any of them counts, whatever was said later."""
    screens, again = scope.every(Steps.THRESHOLD_SCREEN), scope.every(Steps.REASSESSMENT)
    reasons = (
        ("somebody decided that it must be asked", [r for r in again if _asked_for(r)]),
        ("it may be abuse in the whole system",
         [r for r in scope.every(Steps.ROUTE_DECISION) if r.text(Fields.PATTERN) == SYSTEMIC]),
        ("harm was only just avoided, and would be grave the next time",
         [r for r in again if _yes(r, Fields.NARROWLY_AVOIDED) and _yes(r, Fields.RECURRENCE_SERIOUS)]),
        ("there are signs of neglect, abuse or exploitation, and it would be grave the next time",
         [*_with_signs(screens), *grave] if _with_signs(screens) and (grave := _grave(again)) else []),
    )  # fmt: skip
    for words, records in reasons:
        if records:
            return Known((NEEDED,), words, tuple(record.name for record in records))
    return Known((), "nothing asks for it")


def _asked_for(record: Record) -> bool:
    return _yes(record, Fields.LOCAL_AUTHORITY_REQUIRED) or AUTHORITY in record.texts(Fields.DUTIES_CONSIDERED)


def _with_signs(screens: tuple[Record, ...]) -> list[Record]:
    return [screen for screen in screens if any(_yes(screen, sign) for sign in SIGNS)]


def _grave(reassessments: tuple[Record, ...]) -> list[Record]:
    return [record for record in reassessments if _yes(record, Fields.RECURRENCE_SERIOUS)]


def _yes(record: Record, name: str) -> bool:
    return record.text(name) == "yes"


COMPUTATION = Computation("consultation", "Must the local authority be asked?", {NEEDED: "it has to be asked"}, know)
