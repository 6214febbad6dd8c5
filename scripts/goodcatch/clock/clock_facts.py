"""Works out what Git may hold of a step's exact times: whether it came in time, and in how many half days.

The spool knows the minutes; rules and reviews read these facts where a record has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from goodcatch.clock.compute_due_time import due_at
from goodcatch.clock.step_deadlines import deadlines
from goodcatch.record.model import Case, Record
from goodcatch.standard.calendar import Calendar
from goodcatch.standard.model import Standard, Step
from goodcatch.standard.names_program_asks_for import Steps
from goodcatch.standard.parse_duration import Duration, parse

STANDARD, DUE, HOURS, WORKING_DAYS = "standard", "due", "hours", "working_days"
IN_TIME, LATE = "in-time", "late"
MINUTE = timedelta(minutes=1)
HALF_DAY = 12


def clock_facts(record: Record, case: Case, standard: Standard) -> Mapping[str, str]:
    """The facts of one step, from its exact times and those of its case: `due` (`in-time` or `late`) where the
    standard sets a time that is known, elapsed `hours` from the receipt, rounded up to half days, and `working_days`
    where the standard counts those. `standard` says which one set the times."""
    pathway = standard.pathway_of(case.id)
    step = pathway.steps.get(record.step) if pathway else None
    return {STANDARD: str(standard.version), **dict(_facts(record, case, step, standard) if step else ())}


def _facts(record: Record, case: Case, step: Step, standard: Standard) -> Iterator[tuple[str, str]]:
    # A step is in time once; doing it again has no deadline, as in GC302.
    dues = tuple(deadlines(step, case, standard)) if record == case.first(record.step) else ()
    if dues:
        yield DUE, LATE if any(record.instant > due.at for due in dues) else IN_TIME
    report = case.first(Steps.REPORT)
    received = report.received if report else None
    if received and record != report:
        yield HOURS, str(rounded_up(record.instant - received, HALF_DAY))
        if any(parse(due.within).unit == "working days" for due in step.due if due.within):
            yield WORKING_DAYS, str(_working_days(received, record.instant, standard.calendar))


def rounded_up(waited: timedelta, hours: int) -> int:
    """Elapsed hours, rounded up to a multiple of `hours`. Single hours beside the minute of a sign-off told the hour of
    the receipt, and so the shift (decision 120)."""
    # Of whole minutes, as reviews count them: a day and some seconds are not a day and a half.
    return max(0, -(-int(waited / MINUTE) // (60 * hours))) * hours


def _working_days(start: datetime, end: datetime, calendar: Calendar) -> int:
    """The fewest working days within which it was done."""
    count = 1
    while due_at(start, Duration("working days", count), calendar) < end:
        count += 1
    return count
