"""Says how long a report is for the reader outside the house alone, where its reporter asked for one.

That post alone sees it until it has said that it has arrived, or until a day has passed: nobody in danger waits for a
reader who is away. What may be urgent goes to both at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.intake.three_questions_decide_urgency import urgent
from goodcatch.spool.private_store_facade import Submission
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import REPORTER, Fields, Steps
from goodcatch.standard.small_yaml import Value

ASKS = Fields.OUTSIDE_READER
# Decision 67. The clock of triage runs all the while, so a reader who is away makes it late.
ALONE = timedelta(hours=24)
ARRIVED = Steps.ACKNOWLEDGE


def asked(answers: Mapping[str, Value], standard: Standard) -> bool:
    """Whether the reporter asked for it, where the standard names somebody."""
    return bool(standard.outside_reader) and answers.get(ASKS) == "yes"


def alone(submission: Submission, standard: Standard, now: datetime) -> bool:
    """Whether nobody inside the house may see it yet."""
    arrived = any(step.step == ARRIVED for step in submission.steps)
    return _first(submission, standard) and not arrived and now < submission.received + ALONE


def _first(submission: Submission, standard: Standard) -> bool:
    """Whether it waits, and somebody outside was to read it before others."""
    waits = not submission.outcome and asked(submission.answers, standard)
    return waits and not urgent(submission.pathway, submission.answers)


def unanswered(desk: Desk, standard: Standard, post_of: Mapping[str, str], now: datetime) -> tuple[Submission, ...]:
    """The reports that have waited a day for the reader outside, of which nobody inside has been told. `post_of` is
    the post on duty for each pathway."""
    return tuple(
        report
        for report in desk.spool.waiting()
        if _first(report, standard)
        and not alone(report, standard, now)
        and not any(step.by not in (standard.outside_reader, REPORTER) for step in report.steps)
        and not desk.spool.queue.told(report.id, post_of.get(report.pathway, ""))
    )
