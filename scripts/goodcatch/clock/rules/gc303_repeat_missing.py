"""A step that comes round was not done in its time.

A change that is looked at once may fade in the second week. Where the procedure asks for a look each week, a week
without one is shown; what was not seen is not known.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.clock.rounds_of_repeated_step import rounds
from goodcatch.record.model import Case, Record
from goodcatch.record.rule_input_types import CaseIn
from goodcatch.standard.names_program_asks_for import Steps

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Do it now, and say in it what is known of the time between; nothing needs to be undone."
CLAUSE = "mission items 17, 68, 71"
DONE = "== action-0001\ntitle: Lock\n== done-0001 {GC303}\naction: action-0001\nat: '2026-11-02T12:00:00+00:00'\n"
GOOD = [
    DONE,
    DONE + "== check-0001\naction: action-0001\nat: '2026-11-09T15:00:00+00:00'\n"
    "== check-0002\naction: action-0001\nat: '2026-11-16T09:00:00+00:00'",
]
BAD = [
    DONE + "== check-0001\naction: action-0001\nat: '2026-11-12T15:00:00+00:00'",
    DONE + "== feedback-0001\nat: '2026-11-20T15:00:00+00:00'",
]


def check(subject: CaseIn) -> Iterator[Found]:
    if subject.pathway is None or subject.standard is None:
        return
    for step in subject.pathway.steps.values():
        for run in rounds(step, subject.case, subject.standard):
            missed = run.missed(_end(run.starter, subject.case))
            if missed and not subject.view.imported(run.starter.path):
                # what may be done until midnight is asked for on the day that ends there
                day = (missed - timedelta(seconds=1)).astimezone(subject.standard.calendar.zone)
                yield Found(
                    run.starter.path,
                    f"{step.called} should have come by {day.day} {day:%B %Y} and did not",
                )


def _end(starter: Record, case: Case) -> datetime:
    """The closure of the starter's round, else the round's last record: after that, nothing can be said yet."""
    records = next(records for records in case.rounds if starter in records)
    return next((r for r in reversed(records) if r.step == Steps.CLOSURE), records[-1]).instant
