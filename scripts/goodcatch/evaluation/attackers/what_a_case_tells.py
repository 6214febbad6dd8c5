"""Says what Git, and later the site, tell of a simulated near miss under a standard.

It is worked out quickly here, for thousands of cases; a test holds it equal to the records that really land.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache

from goodcatch.clock.clock_facts import HALF_DAY, IN_TIME, LATE, rounded_up
from goodcatch.clock.compute_due_time import due_at
from goodcatch.evaluation.attackers.near_misses_on_shifts import NearMiss
from goodcatch.record.model import Record
from goodcatch.standard.calendar import Calendar
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Fields, Pathways, Steps
from goodcatch.standard.parse_duration import Duration, parse

MOMENTS = frozenset([Fields.EVENT_AT, Fields.IDENTIFIED_AT])


@dataclass(frozen=True)
class Told:
    """What can be read of one case. Times are ISO 8601 by the wall clock: a minute, a day, or a month.

    `waited`: of each step that was done while the report waited, when, and after how many hours (nothing: not told),
    which are rounded up to a multiple of `room`. `in_time`: what the clock said of the report. `signed`: the sign-off,
    which is its commit's own minute.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    received: str = ""
    waited: tuple[tuple[str, str], ...] = ()
    in_time: str = ""
    signed: str = ""
    room: int = HALF_DAY


def told_by_git(case: NearMiss, standard: Standard, room: int = HALF_DAY) -> Told:
    """The front matter of its report, acknowledgment, triage and sign-off, and the minute of their commit."""
    fields = standard.pathways[Pathways.NEAR_MISS].steps[Steps.REPORT].fields
    answers = {name: value for name, value in case.answers.items() if name in fields and fields[name].in_git}
    answers[Fields.OWNER] = case.owner
    by_day = standard.grammar >= 2
    steps = (case.acknowledged, case.triaged)
    waited = tuple((_time(at, by_day), str(rounded_up(at - case.received, room)) if by_day else "") for at in steps)
    in_time = _in_time(case, standard.calendar) if by_day and Fields.EVENT_AT in case.answers else ""
    return Told(answers, _time(case.received, by_day), waited, in_time, case.signed.isoformat(), room)


def told_where_home_is_known(case: NearMiss, standard: Standard) -> Told:
    """The same, of a case whose words, or the posts of its later steps, tell the home."""
    found = told_by_git(case, standard)
    return replace(found, answers={**found.answers, Fields.OWNER: case.told_by.home.manager})


def told_by_site(case: NearMiss, standard: Standard) -> Told:
    """The story of the case: what Git holds and a question lets out; of days and times the month alone."""
    fields = standard.pathways[Pathways.NEAR_MISS].steps[Steps.REPORT].fields
    answers = {
        name: value[:7] if fields[name].publish == "month" else value
        for name, value in case.answers.items()
        if name in fields and fields[name].in_git and fields[name].publish != "no"
    }
    return Told(answers, received=case.received.isoformat()[:7])


def told_by_records(records: Iterable[Record], calendar: Calendar) -> Told:
    """The same as `told_by_git`, read from records as they land."""
    steps = {record.step: record for record in records}
    report, triage = steps[Steps.REPORT], steps[Steps.TRIAGE]
    waited = (steps[Steps.ACKNOWLEDGE], triage)
    answers = {name: report.text(name) for name in report.fields}
    answers |= {name: _wall(answers[name], calendar) for name in MOMENTS & answers.keys()}
    answers[Fields.OWNER] = triage.text(Fields.OWNER)
    return Told(
        answers,
        _wall(report.head("received"), calendar),
        tuple((_wall(record.at, calendar), record.fact("hours")) for record in waited),
        report.fact("due"),
        _wall(steps[Steps.SIGN_OFF].at, calendar),
    )


def _time(at: datetime, by_day: bool) -> str:
    return at.date().isoformat() if by_day else at.isoformat()


def _in_time(case: NearMiss, calendar: Calendar) -> str:
    event = datetime.fromisoformat(case.answers[Fields.EVENT_AT])
    due = due_at(event.replace(tzinfo=calendar.zone), _end_of_shift(), calendar)
    return LATE if case.received.replace(tzinfo=calendar.zone) > due else IN_TIME


@cache
def _end_of_shift() -> Duration:
    return parse("end of shift")


def _wall(text: str, calendar: Calendar) -> str:
    """A time by the wall clock of the provider; a day as it is."""
    if "T" not in text:
        return text
    return datetime.fromisoformat(text).astimezone(calendar.zone).replace(tzinfo=None).isoformat()
