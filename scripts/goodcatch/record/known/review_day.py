"""Whether the day that was set to look at a case again has passed without a look (mission items 73, 76)."""

from __future__ import annotations

from goodcatch.record.known.known_answer import Computation, Known
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.names_program_asks_for import Fields, Steps
from goodcatch.standard.parse_day_or_time_check_year import day_of

PASSED, AHEAD = "passed", "ahead"
ANSWERS = {PASSED: "has passed", AHEAD: "lies ahead"}


def know(scope: Scope) -> Known:
    """The day that the newest triage or look at the case set; nothing where it set none."""
    setting = [record for record in scope.records if record.step in (Steps.TRIAGE, Steps.FOLLOW_UP)]
    if not setting or not setting[-1].text(Fields.REVIEW_ON):
        return Known((), "no day is set")
    last = setting[-1]
    try:
        day = day_of(last.text(Fields.REVIEW_ON))
    except ValueError:
        return Known((), "the day that is set cannot be read", (last.name,))
    found = PASSED if day < scope.as_of.astimezone(scope.standard.calendar.zone).date() else AHEAD
    return Known((found,), f"it was to be looked at again on {day.day} {day:%B %Y}", (last.name,))


COMPUTATION = Computation("review-day", "Has the day to look again passed?", ANSWERS, know)
