"""Where a limit on a person stands: over, carried on by a new one, ahead of its day, or past it (items 55, 57)."""

from __future__ import annotations

from datetime import date

from goodcatch.record.known.known_answer import Computation, Known
from goodcatch.record.model import Record
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.names_program_asks_for import Fields, Steps
from goodcatch.standard.parse_day_or_time_check_year import day_of

OVER, CARRIED_ON, NOT_CARRIED_ON, AHEAD, PAST = "over", "carried-on", "not-carried-on", "ahead", "past"
ANSWERS = {
    OVER: "it has ended",
    CARRIED_ON: "it goes on, written down anew",
    NOT_CARRIED_ON: "it is said to go on, and no new day is written down",
    AHEAD: "its day lies ahead",
    PAST: "its day has passed, and nobody has looked at it",
}
ENDED = "ended"


def know(scope: Scope) -> Known:
    """Where the limit stands that is asked about."""
    limit = scope.about
    if not isinstance(limit, Record):
        return Known((), "no limit is asked about")
    # The other limits of the case do not bear on this one, and yet one of them may carry it on.
    records = scope.records
    today = scope.as_of.astimezone(scope.standard.calendar.zone).date()
    found = state_of(limit, records, today)
    looks = [look.name for look in looks_at(limit, records)]
    return Known((found,), f"{ANSWERS[found]} ({limit.text(Fields.REVIEW_BY)})", (*looks[-1:], limit.name))


def state_of(limit: Record, records: tuple[Record, ...], today: date) -> str:
    """One of `ANSWERS`, by the limits and looks among these records."""
    looks = looks_at(limit, records)
    if looks:
        if looks[-1].text(Fields.OUTCOME) == ENDED:
            return OVER
        return CARRIED_ON if any(_carries_on(limit, other) for other in records) else NOT_CARRIED_ON
    try:
        return PAST if day_of(limit.text(Fields.REVIEW_BY)) < today else AHEAD
    except ValueError:  # GC205 says that it cannot be read
        return PAST


def looks_at(limit: Record, records: tuple[Record, ...]) -> tuple[Record, ...]:
    """The looks at one limit, oldest first."""
    return tuple(r for r in records if r.step == Steps.RESTRICTION_REVIEW and r.text(Fields.RESTRICTION) == limit.name)


def _carries_on(limit: Record, other: Record) -> bool:
    """Whether another record is a later limit on the same people."""
    later = other.step == Steps.RESTRICTION and other != limit and other.instant >= limit.instant
    return later and other.text(Fields.FOR_WHOM) == limit.text(Fields.FOR_WHOM)


COMPUTATION = Computation("limit", "Where does the limit on the person stand?", ANSWERS, know)
