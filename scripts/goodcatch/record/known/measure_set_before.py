"""Whether it was said before a change was done what is counted, which way is better, and what it was before."""

from __future__ import annotations

from goodcatch.record.known.known_answer import Computation, Known
from goodcatch.record.known.measured_effect import NOT_BEFORE, baseline_of
from goodcatch.record.model import Record
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.names_program_asks_for import Fields, Steps

SET, MISSING, LATE = "set-before", "missing", "counted-too-late"
ANSWERS = {SET: "set before the change", MISSING: "not set", LATE: "counted after the change"}
ASKED = (Fields.MEASURE, Fields.TARGET, Fields.COUNTED_BEFORE)


def know(scope: Scope) -> Known:
    """Whether the measure of the change that is asked about is whole, and its baseline lies before the change."""
    action = scope.about
    if not isinstance(action, Record):
        return Known((), "no change is asked about")
    asked = scope.pathway.steps[action.step].fields
    lacking = [asked[name].label for name in ASKED if name in asked and not action.text(name)]
    if lacking:
        return Known((MISSING,), f"there is no answer to “{lacking[0]}”", (action.name,))
    baseline = baseline_of(action)
    if action.text(Fields.COUNTED_BEFORE) != NOT_BEFORE and baseline is None:
        return Known((MISSING,), "what was counted before cannot be read", (action.name,))
    ends = scope.every(Steps.DONE)
    zone = scope.standard.calendar.zone
    if baseline and ends and baseline.last > ends[0].instant.astimezone(zone).date():
        return Known((LATE,), f"what stands as “before” was counted {baseline.words}", (action.name, ends[0].name))
    return Known((SET,), "it was set before the change", (action.name,))


COMPUTATION = Computation("measure", "Was the measure set before the change?", ANSWERS, know)
