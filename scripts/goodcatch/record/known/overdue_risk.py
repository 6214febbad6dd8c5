"""Whether a risk was open longer than was agreed: an urgent change past its day, or a limit on a person (item 63)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from goodcatch.record.known.known_answer import Computation, Known
from goodcatch.record.known.limit_on_person import NOT_CARRIED_ON, PAST, looks_at, state_of
from goodcatch.record.model import Record
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.names_program_asks_for import Fields, Steps
from goodcatch.standard.parse_day_or_time_check_year import day_of

FOUND = "found"


def know(scope: Scope) -> Known:
    """`found`, with what was open too long; also where it was settled since, but late."""
    late = tuple(dict.fromkeys(record.name for record in (*_late_changes(scope), *_late_limits(scope))))
    if not late:
        return Known((), "nothing was open longer than agreed")
    return Known((FOUND,), "its day passed before it was settled", late)


def _late_changes(scope: Scope) -> Iterator[Record]:
    for action in scope.every(Steps.ACTION):
        ends = [end for end in scope.every(Steps.DONE) if end.text(Fields.ACTION) == action.name]
        if action.text(Fields.URGENT) == "yes" and _passed(action.text(Fields.DUE_ON), ends, scope):
            yield action


def _late_limits(scope: Scope) -> Iterator[Record]:
    for limit in scope.every(Steps.RESTRICTION):
        looks = list(looks_at(limit, scope.records))
        stands = state_of(limit, scope.records, _day(None, scope))
        if stands in (PAST, NOT_CARRIED_ON) or _passed(limit.text(Fields.REVIEW_BY), looks, scope):
            yield limit


def _passed(text: str, settled: list[Record], scope: Scope) -> bool:
    """Whether a day passed before something was settled; a day that cannot be read has not (GC205 says so)."""
    try:
        return day_of(text) < _day(settled[0] if settled else None, scope)
    except ValueError:
        return False


def _day(record: Record | None, scope: Scope) -> date:
    """The day of a record by the provider's clock; of none, the day on which it is asked."""
    return (record.instant if record else scope.as_of).astimezone(scope.standard.calendar.zone).date()


COMPUTATION = Computation(
    "overdue-risk", "Was a risk open longer than agreed?", {FOUND: "open longer than agreed"}, know
)
