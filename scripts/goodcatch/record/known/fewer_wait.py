"""Whether fewer reporters wait too long since a plan was started: of the reports since then, and not as a count alone
(mission items 27, 30).
"""

from __future__ import annotations

from goodcatch.record.known.known_answer import Computation, Known
from goodcatch.record.known.two_shares import ANSWERS, compared, share_in
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.names_program_asks_for import Fields, Steps


def know(scope: Scope) -> Known:
    """The share of late answers when the case was opened beside that of the newest look; nothing without both."""
    records = [(*scope.every(step),) for step in (Steps.EXPOSURE, Steps.FOLLOW_UP)]
    found = [share_in(each[-1] if each else None, Fields.LATE_IN_DOMAIN, Fields.REPORTS_IN_DOMAIN) for each in records]
    before, after = found
    if before is None or after is None:
        return Known((), "it was not counted before and after")
    answer = compared(before, after)
    words = f"{before.words} reports waited too long before, {after.words} since the start: {ANSWERS[answer]}"
    return Known((answer,), words, tuple(each[-1].name for each in records))


COMPUTATION = Computation("late-answers", "Do fewer reporters wait too long?", ANSWERS, know)
