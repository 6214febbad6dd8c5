"""Says of a step that has a deadline whether it was met when it landed, and by how much it was missed.

As the case stood at that landing: a date that was moved later does not make an old step late, nor in time.
"""

from __future__ import annotations

from datetime import timedelta

from goodcatch.clock.clock_facts import DUE, HALF_DAY, LATE, rounded_up
from goodcatch.clock.step_deadlines import deadlines
from goodcatch.publish.case_story.model import InTime
from goodcatch.publish.four_questions_of_case import day_in, length
from goodcatch.record.case_state import AFTER_CLOSURE
from goodcatch.record.model import Case, Record
from goodcatch.record.store import Store
from goodcatch.standard.model import Standard, Step

TWO_DAYS = timedelta(days=2)


def in_time(record: Record, then: Case, store: Store, exact: bool = False) -> InTime | None:
    """None where the standard sets no time, where the step was done before, and for what an import brought. It asks as
    GC302 does. `exact` where the reader may know minutes: else less than two days is told in half days."""
    topic = _topic(record, store)
    about = then.named(record.text(topic)) if topic else None
    standard = store.standard_of(about or then.records[0])
    pathway = standard.pathway_of(then.id) if standard else None
    step = pathway.steps.get(record.step) if pathway else None
    if step is None or standard is None or step.name in AFTER_CLOSURE or record.path in store.imported:
        return None
    if record is not _first(record, then, topic if about else ""):
        return None
    return _by_fact(record) if record.by_day else _by_times(record, then, step, standard, about, exact)


def _topic(record: Record, store: Store) -> str:
    step = store.step_of(record)
    return (step.about or step.for_each) if step else ""


def _first(record: Record, then: Case, topic: str) -> Record | None:
    alike = (r for r in then.records if r.step == record.step and (not topic or r.text(topic) == record.text(topic)))
    return next(alike, None)


def _by_fact(record: Record) -> InTime | None:
    """What the server found when it landed the record, where Git holds days alone."""
    fact = record.fact(DUE)
    return InTime(fact != LATE) if fact else None


def _by_times(
    record: Record, then: Case, step: Step, standard: Standard, about: Record | None, exact: bool
) -> InTime | None:
    dues = [deadline.at for deadline in deadlines(step, then, standard, about)]
    if not dues or record.moment(record.at) is None:  # of a time that nobody can read nothing is said
        return None
    first = min(dues)
    late = record.instant - first
    return InTime(late <= timedelta(), day_in(first, standard), _length(late, exact) if late > timedelta() else "")


def _length(late: timedelta, exact: bool) -> str:
    if late >= TWO_DAYS:
        return f"{late.days} days"
    return length(late) if exact else f"up to {rounded_up(late, HALF_DAY)} hours"
