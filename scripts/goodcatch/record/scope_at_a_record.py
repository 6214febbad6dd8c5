"""What was known of a case when a record of it was made: the records of its round before it.

The report, the triage and the grades of an earlier round go on to count.
"""

from __future__ import annotations

from datetime import datetime

from goodcatch.record.known.all_known import KNOWN, PREFIX
from goodcatch.record.model import Case, Record
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.condition import AnswerLookup
from goodcatch.standard.model import Pathway, Standard
from goodcatch.standard.names_program_asks_for import Steps

CARRIED = frozenset([Steps.REPORT, Steps.TRIAGE, Steps.REGRADE])


def own_round(case: Case, record: Record | None) -> tuple[Record, ...]:
    """The standing records of the round that a record belongs to (of the round under way, where it is not in the case
    yet), with what is carried over from earlier ones."""
    found = next((r for r in case.rounds if record in r), case.current)
    earlier = case.standing[: case.standing.index(found[0])] if found else ()
    return (*(r for r in earlier if r.step in CARRIED), *found)


def before(case: Case, record: Record | None) -> tuple[Record, ...]:
    """Those of them that come before the record."""
    found = own_round(case, record)
    return found[: found.index(record)] if record in found else found


def scope_before(
    case: Case,
    record: Record | None,
    pathway: Pathway,
    standard: Standard,
    as_of: datetime,
    about: Record | None = None,
) -> Scope:
    """What a gate or a question may look at, just before a record; `about` is the record that this one is about."""
    return Scope(before(case, record), pathway, standard, as_of, about or "")


def look_in(scope: Scope) -> AnswerLookup:
    """Looks up `step.field` among the newest answers, and `known.name` among what can be worked out."""

    def look(ref: str) -> tuple[str, ...]:
        if ref.startswith(PREFIX):
            return KNOWN[ref.removeprefix(PREFIX)].know(scope).values
        return scope.values(ref)

    return look
