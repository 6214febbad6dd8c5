"""A waiting report in; what may be done on it while it is in the spool, with its deadlines, out."""

from __future__ import annotations

from datetime import datetime

from goodcatch.clock.todos import Todo, todos
from goodcatch.intake.waiting_records import REPORTER
from goodcatch.record.case_state import open_steps
from goodcatch.record.model import Case, Record, case_from
from goodcatch.record.new_record import iso
from goodcatch.spool.spool import Submission
from goodcatch.standard.contract import Steps
from goodcatch.standard.model import Standard


def case_of(submission: Submission, standard: Standard) -> Case:
    """A waiting report as the case that it would be, so that conditions and clocks can look at it."""
    prefix = standard.pathways[submission.pathway].prefix
    id = submission.case or f"{prefix}-{submission.received.year}-00000000"
    received = iso(submission.received)
    report = Record(
        "report-0000.md",
        id,
        Steps.REPORT,
        standard.version,
        received,
        REPORTER,
        submission.answers,
        {"received": received},
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
