"""Finds a report that still waits, for a post that may read it, and the form that it was sent with."""

from __future__ import annotations

from flask import abort

from goodcatch.intake.who_may_read_and_sign import may_read
from goodcatch.spool.private_store_facade import Submission
from goodcatch.standard.model import Standard, Step
from goodcatch.web.server_context import context
from goodcatch.web.sign_in_and_sessions import only, post


def find_report(report_id: str) -> Submission:
    """Stops with "no such page" where there is none, and with "not open to your post" where it is not."""
    here = context()
    try:
        report = here.desk.spool.get(report_id)
    except KeyError:
        abort(404)
    only(may_read(post(), report, here.standard, here.clock()))
    return report


def report_step(report: Submission, standard: Standard) -> Step:
    """The form that the report was sent with."""
    return next(step for step in standard.pathways[report.pathway].steps.values() if step.open)
