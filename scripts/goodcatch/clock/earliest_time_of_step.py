"""Works out from when on a step may be done, where its standard says so (`not_before`).

A change is not judged on the day on which it was made: a fortnight has to show whether it holds.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from goodcatch.clock.compute_due_time import ends_at
from goodcatch.clock.step_deadlines import anchored
from goodcatch.record.model import Case, Record, values_of
from goodcatch.record.time_of_event import event_at
from goodcatch.standard.model import Due, Standard, Step
from goodcatch.standard.parse_duration import ELAPSED, parse

# What ends at a minute; of all else only the day counts.
TO_THE_MINUTE = (
    *ELAPSED,
    "working hours",
    "end of shift",
    "next shift",
    "next full shift cycle",
    "next working day at",
)


def earliest(
    step: Step, case: Case, standard: Standard, seen_at: datetime, about: Record | None = None
) -> datetime | None:
    """From when on the step may be done, as one saw it at a moment; None where nothing says so, or nothing that it
    counts from has come. Of several such times the last before that moment counts; where all came later, the first.

    `about` is the record that the step is about: what is about another one does not count.
    """
    wanted = step.not_before
    if wanted is None:
        return None
    if "." in wanted.by:
        return _of(_times(wanted.by, step, case, standard, about), seen_at)
    for anchor in wanted.after:
        if start := _of(_times(anchor, step, case, standard, about), seen_at):
            return _after(start, wanted, standard)
    return None


def _of(times: list[datetime], seen_at: datetime) -> datetime | None:
    before = [at for at in times if at <= seen_at]
    return max(before) if before else min(times, default=None)


def _times(anchor: str, step: Step, case: Case, standard: Standard, about: Record | None) -> list[datetime]:
    """Every time that an anchor names."""
    pathway = standard.pathways[step.pathway]
    if anchor in pathway.events:
        came = event_at(anchor, case, pathway, standard)
        return [came] if came else []
    of, _, name = anchor.partition(".")
    values = values_of(tuple(r for r in case.of(of) if about is None or r.belongs_to(about)), name)
    return [at for value in values if (at := anchored(value, standard.calendar))]


def _after(start: datetime, wanted: Due, standard: Standard) -> datetime:
    length, zone = parse(wanted.within or wanted.by), standard.calendar.zone
    end = ends_at(start, length, standard.calendar, wanted.calendar)
    if length.unit in TO_THE_MINUTE:
        return end
    # A length in days ends with its last day, and on that day it may be done.
    last = (end - timedelta(seconds=1)).astimezone(zone).date()
    return datetime.combine(last, time(), zone).astimezone(UTC)
