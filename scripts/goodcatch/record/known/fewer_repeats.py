"""Whether it comes back less often: repeats of so many reports of the risk domain, before and after (item 41)."""

from __future__ import annotations

from goodcatch.record.known.known_answer import Computation, Known
from goodcatch.record.known.two_shares import ANSWERS, compared, share_in
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.names_program_asks_for import Fields, Steps


def know(scope: Scope) -> Known:
    """The share of repeats when the case was opened beside that of the newest validation; nothing without both."""
    records = [(*scope.every(step),) for step in (Steps.EXPOSURE, Steps.VALIDATION)]
    before, after = (
        share_in(each[-1] if each else None, Fields.RECURRENCE_COUNT, Fields.REPORTS_IN_DOMAIN) for each in records
    )
    if before is None or after is None:
        return Known((), "repeats were not counted before and after")
    answer = compared(before, after)
    words = f"{before.words} reports were repeats before, {after.words} now: {ANSWERS[answer]}"
    return Known((answer,), words, tuple(each[-1].name for each in records))


COMPUTATION = Computation("repeats", "Does it come back less often?", ANSWERS, know)
