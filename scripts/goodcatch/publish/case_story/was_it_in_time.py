"""Says of a step that has a deadline whether it was met when it landed, and by how much it was missed.

As the case stood at that landing: a date that was moved later does not make an old step late, nor in time.
"""

from __future__ import annotations

from datetime import timedelta

from goodcatch.clock import steps_in_time
from goodcatch.clock.clock_facts import HALF_DAY, rounded_up
from goodcatch.publish.case_story.model import InTime
from goodcatch.publish.four_questions_of_case import day_in, length
from goodcatch.record.model import Case, Record
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.record.store import Store
from goodcatch.record.view_noting_lookups_elsewhere import CaseView

TWO_DAYS = timedelta(days=2)


def in_time(record: Record, then: Case, store: Store, exact: bool = False) -> InTime | None:
    """None where the standard sets no time, where the step was done before, and for what an import brought. Of several
    deadlines the first counts. `exact` where the reader may know minutes: else less than two days is told in half
    days."""
    subject = RecordIn(record, CaseView(store, case=then))
    found = tuple(steps_in_time.in_time(subject))
    # Of a time that nobody can read nothing is said.
    if not found or (not record.by_day and record.moment(record.at) is None):
        return None
    first = min(found, key=lambda one: one.due or record.instant)
    if first.due is None or first.done is None:
        return InTime(not first.late)
    standard = store.standard_of(subject.about or then.records[0])
    due = day_in(first.due, standard) if standard else ""
    return InTime(not first.late, due, _length(first.done - first.due, exact) if first.late else "")


def _length(late: timedelta, exact: bool) -> str:
    if late >= TWO_DAYS:
        return f"{late.days} days"
    return length(late) if exact else f"up to {rounded_up(late, HALF_DAY)} hours"
