"""Says of a step that was done whether that was in time: the rule on lateness and every replay ask here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from goodcatch.clock.clock_facts import DUE, LATE
from goodcatch.clock.step_deadlines import deadlines
from goodcatch.record.case_state import AFTER_CLOSURE
from goodcatch.record.model import Record
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.standard.model import Step


@dataclass(frozen=True)
class InTime:
    """A step that was due and was done. Without `due` the exact times are in the spool, and the server compared them
    when it landed."""

    path: str
    step: Step
    late: bool
    due: datetime | None = None
    done: datetime | None = None


def in_time(subject: RecordIn) -> Iterator[InTime]:
    """Each deadline of a record, by the standard under which the report, or the change that it is about, was made."""
    record = subject.record
    # Every step of a case is asked at each of its landings, and most need no look at the case: they have no deadline.
    if not (record.fact(DUE) if record.by_day else _may_be_due(record.step, subject)):
        return
    case, about = subject.case, subject.about
    standard = subject.view.standard_of(about or case.records[0])
    pathway = standard.pathway_of(case.id) if standard else None
    step = pathway.steps.get(record.step) if pathway else None
    if step is None or standard is None or not (step.due or record.by_day):
        return
    if subject.view.imported(record.path) or not _first(subject, about):
        return
    if step.name in AFTER_CLOSURE:
        return  # the asking has a deadline; a reporter answers when they answer
    if record.by_day:
        yield InTime(record.path, step, record.fact(DUE) == LATE)
        return
    for deadline in deadlines(step, case, standard, about):
        yield InTime(record.path, step, record.instant > deadline.at, deadline.at, record.instant)


def _may_be_due(step: str, subject: RecordIn) -> bool:
    """Whether a step of this name has a deadline in any version of the standard."""
    return any(step in standard.steps_with_deadline for standard in subject.view.standards.values())


def _first(subject: RecordIn, about: Record | None) -> bool:
    """A step is in time once; doing it again, for the same thing, has no deadline."""
    alike = [r for r in subject.case.records if r.step == subject.record.step]
    name = subject.topic
    return subject.record.path == next(r.path for r in alike if about is None or r.text(name) == about.name)
