"""A step that comes round was not done in its time.

A change that is looked at once may fade in the second week. Where the procedure asks for a look each week, a week
without one is shown; what was not seen is not known.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise

from goodcatch.check.finding import Found, Level
from goodcatch.clock.deadline import due_at
from goodcatch.clock.duration import parse
from goodcatch.clock.subject import anchored
from goodcatch.record.model import Case, Record
from goodcatch.record.subject import CaseIn
from goodcatch.standard.calendar import Calendar
from goodcatch.standard.model import Repeat, Step

LEVEL = Level.FLAG
SCOPE = "case"
REMEDY = "Do it now, and say in it what is known of the time between; nothing needs to be undone."
CLAUSE = "mission items 17, 68, 71"
DONE = "== action-0001\ntitle: Lock\n== done-0001\naction: action-0001\nat: '2026-11-02T12:00:00+00:00'\n"
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
        if step.repeat and step.repeat.every:
            yield from _gaps(step, step.repeat, subject, subject.standard.calendar)


def _gaps(step: Step, repeat: Repeat, subject: CaseIn, calendar: Calendar) -> Iterator[Found]:
    """The first time that passed without the step, for each record that starts it; the end of its round ends it."""
    for starter, start in _starts(repeat, subject.case, calendar):
        end = _end(starter, subject.case)
        end = min(end, due_at(start, parse(repeat.lasting), calendar)) if repeat.lasting else end
        times = pairwise((start, *_done(step, starter, subject.case, start), end))
        dues = ((due_at(before, parse(repeat.every), calendar), at) for before, at in times)
        missed = next((due for due, at in dues if due < min(at, end)), None)
        if missed and starter.path not in subject.store.imported:
            day = missed.astimezone(calendar.zone)
            yield Found(starter.path, f"`{step.name}` should have come by {day.day} {day:%B %Y} and did not")


def _end(starter: Record, case: Case) -> datetime:
    """The closure of the starter's round, else the round's last record: after that, nothing can be said yet."""
    records = next(records for records in case.rounds if starter in records)
    return next((r for r in reversed(records) if r.step == "closure"), records[-1]).instant


def _starts(repeat: Repeat, case: Case, calendar: Calendar) -> Iterator[tuple[Record, datetime]]:
    """Each record with an anchor of the repetition, and its time."""
    for ref in repeat.after:
        step, _, name = ref.partition(".")
        for record in case.of(step):
            start = anchored(record.at if name == "at" else record.head(name) or record.text(name), calendar)
            if start and record.text("outcome") != "dropped":
                yield record, start


def _done(step: Step, starter: Record, case: Case, start: datetime) -> tuple[datetime, ...]:
    topic = step.about or step.for_each
    about = starter.name if starter.step == topic else starter.text(topic)
    return tuple(r.instant for r in case.of(step.name) if r.instant >= start and (not topic or r.text(topic) == about))
