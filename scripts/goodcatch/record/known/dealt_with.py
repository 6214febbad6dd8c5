"""Whether a danger that was to be dealt with the same day was: between the report and the end of the day on which the
plan was authorised (mission item 28).
"""

from __future__ import annotations

from goodcatch.record.known.known_answer import Computation, Known
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.names_program_asks_for import Fields, Steps
from goodcatch.standard.parse_day_or_time_check_year import day_of

SAME_DAY, LATER = "same-day", "later"
ANSWERS = {SAME_DAY: "by the end of that day", LATER: "on a later day"}


def know(scope: Scope) -> Known:
    """The day that the newest word on it gives; nothing where there is none."""
    plans, told = scope.every(Steps.RECOVERY), scope.every(Steps.CONTAINED)
    if not plans or not told:
        return Known((), "nobody has said that the danger was dealt with")
    try:
        day = day_of(told[-1].text(Fields.CONTAINED_ON))
    except ValueError:
        return Known((), "the day cannot be read", (told[-1].name,))
    wanted = plans[-1].instant.astimezone(scope.standard.calendar.zone).date()
    words = f"it was dealt with on {day.day} {day:%B %Y}, and the plan is of {wanted.day} {wanted:%B %Y}"
    return Known((SAME_DAY if day <= wanted else LATER,), words, (told[-1].name, plans[-1].name))


COMPUTATION = Computation("dealt-with", "Was the danger dealt with the same day?", ANSWERS, know)
