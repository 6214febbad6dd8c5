"""What may be done next on a report or a case in; when each of it is due, earliest first, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from goodcatch.clock.deadline import due_at
from goodcatch.clock.duration import parse
from goodcatch.clock.subject import deadlines
from goodcatch.intake.desk import REPORTER
from goodcatch.record.model import Case, Record, case_from
from goodcatch.record.new import iso
from goodcatch.record.state import OpenStep, open_steps
from goodcatch.spool.spool import Submission
from goodcatch.standard.model import Standard


@dataclass(frozen=True)
class Todo:
    """A step that may be done now. `due` is None where the standard sets no time; `again` that it was done before."""

    open: OpenStep
    due: datetime | None
    late: bool
    again: bool

    @property
    def title(self) -> str:
        return self.open.step.title


def case_of(submission: Submission, standard: Standard) -> Case:
    """A waiting report as the case that it would be, so that conditions and clocks can look at it."""
    prefix = standard.pathways[submission.pathway].prefix
    id = submission.case or f"{prefix}-{submission.received.year}-00000000"
    received = iso(submission.received)
    report = Record(
        "report-0000.md", id, "report", standard.version, received, REPORTER, submission.answers, {"received": received}
    )
    steps = (
        Record(
            f"{s.step}-{n:04}.md",
            id,
            s.step,
            standard.version,
            iso(s.at),
            s.by,
            s.fields,
            {"recorded": iso(s.recorded)},
        )
        for n, s in enumerate(submission.steps)
    )
    return case_from(id, (report, *steps))


def spool_todos(submission: Submission, standard: Standard, now: datetime) -> tuple[Todo, ...]:
    """What may be done while the report is still in the spool."""
    case = case_of(submission, standard)
    pathway = standard.pathways[submission.pathway]
    return todos(tuple(o for o in open_steps(case, pathway, standard) if o.step.in_spool), case, standard, now)


def todos(opened: tuple[OpenStep, ...], case: Case, standard: Standard, now: datetime) -> tuple[Todo, ...]:
    """The steps with their deadlines; what is due first comes first, then the standard's order."""
    found = [_todo(o, case, standard, now) for o in opened]
    return tuple(sorted(found, key=lambda t: (t.again, t.due is None, t.due or now)))


def _todo(opened: OpenStep, case: Case, standard: Standard, now: datetime) -> Todo:
    again = not opened.step.repeat and not opened.about and bool(case.of(opened.step.name))
    due = None if again else min(_instants(opened, case, standard), default=None)
    return Todo(opened, due, due is not None and due < now, again)


def _instants(opened: OpenStep, case: Case, standard: Standard) -> Iterator[datetime]:
    about = case.named(opened.about) if opened.about else None
    yield from (deadline.at for deadline in deadlines(opened.step, case, standard.calendar, about))
    yield from _round(opened, case, standard)


def _round(opened: OpenStep, case: Case, standard: Standard) -> Iterator[datetime]:
    """When a step that comes round is due next: counted from the last one, or from what started it."""
    repeat = opened.step.repeat
    if repeat is None or not repeat.every:
        return
    started = [i for ref in repeat.after for i in _moments(ref, opened, case)]
    last = [*started[-1:], *_moments(opened.step.name, opened, case)]
    if last:
        following = due_at(max(last), parse(repeat.every), standard.calendar)
        if not repeat.lasting or following <= due_at(started[-1], parse(repeat.lasting), standard.calendar):
            yield following


def _moments(ref: str, opened: OpenStep, case: Case) -> list[datetime]:
    """The times of `step.at`, of the records that are about the same thing as this step."""
    each = opened.step.for_each or opened.step.about
    near = (r for r in case.of(ref.partition(".")[0]) if not opened.about or opened.about in (r.name, r.text(each)))
    return [record.instant for record in near]
