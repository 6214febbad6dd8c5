"""What may be done next on a report or a case in; when each of it is due, earliest first, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from goodcatch.clock.deadline import due_at
from goodcatch.clock.duration import parse
from goodcatch.intake.desk import REPORTER
from goodcatch.record.model import Case, Record, case_from, instant_of
from goodcatch.record.new import iso
from goodcatch.record.state import OpenStep, open_steps
from goodcatch.spool.spool import Submission
from goodcatch.standard.model import Due, Standard


@dataclass(frozen=True)
class Todo:
    """A step that may be done now. `due` is None where the standard sets no time."""

    open: OpenStep
    due: datetime | None
    late: bool

    @property
    def title(self) -> str:
        return self.open.step.title


def case_of(submission: Submission, standard: Standard) -> Case:
    """A waiting report as the case that it would be, so that conditions and clocks can look at it."""
    prefix = standard.pathways[submission.pathway].prefix
    id = submission.case or f"{prefix}-{submission.received.year}-00000000"
    received = iso(submission.received)
    report = Record("report-0000.md", id, "report", standard.version, received, REPORTER, submission.answers, {"received": received})
    steps = (
        Record(f"{s.step}-{n:04}.md", id, s.step, standard.version, iso(s.at), s.by, s.fields, {"recorded": iso(s.recorded)})
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
    return tuple(sorted(found, key=lambda t: (t.due is None, t.due or now)))


def _todo(opened: OpenStep, case: Case, standard: Standard, now: datetime) -> Todo:
    due = min(_instants(opened, case, standard), default=None)
    return Todo(opened, due, due is not None and due < now)


def _instants(opened: OpenStep, case: Case, standard: Standard) -> Iterator[datetime]:
    for due in opened.step.due:
        start = next((i for i in _anchors(due, opened, case) if i is not None), None)
        if start is not None and due.within:
            yield due_at(start, parse(due.within), standard.calendar, due.calendar)


def _anchors(due: Due, opened: OpenStep, case: Case) -> Iterator[datetime | None]:
    """Each anchor's instant; an anchor in the record that the step is about comes from that record."""
    about = case.named(opened.about) if opened.about else None
    for ref in due.after:
        step, _, name = ref.partition(".")
        if about is not None and about.step == step:
            yield instant_of(about.at if name in ("", "at") else about.head(name) or about.text(name))
        else:
            found = case.look(ref if name else f"{ref}.at")
            yield instant_of(found[-1]) if found else None
