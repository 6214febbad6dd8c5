"""Says what may be done on a report while it waits in the spool, and by when."""

from __future__ import annotations

from datetime import datetime

from goodcatch.clock.open_steps_by_due_time import Todo, todos
from goodcatch.intake.records_of_report import waiting_case
from goodcatch.record.case_state import open_steps
from goodcatch.spool.private_store_facade import Submission
from goodcatch.standard.model import Standard


def spool_todos(submission: Submission, standard: Standard, now: datetime) -> tuple[Todo, ...]:
    """What may be done while the report is still in the spool."""
    case = waiting_case(submission, standard)
    pathway = standard.pathways[submission.pathway]
    # Other steps want a case in Git, which comes with the sign-off.
    in_spool = tuple(o for o in open_steps(case, pathway, standard) if o.step.in_spool)
    return todos(in_spool, case, standard, now)
