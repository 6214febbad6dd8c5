"""A waiting report's id in; the report, if this post may read it, and its own form of the standard out."""

from __future__ import annotations

from flask import abort

from goodcatch.intake.permissions import may_read
from goodcatch.spool.spool import Submission
from goodcatch.standard.model import Standard, Step
from goodcatch.web.context import room
from goodcatch.web.sessions import only, post


def submission(id: str) -> Submission:
    """Stops with "no such page" where there is none, and with "not open to your post" where it is not."""
    here = room()
    try:
        found = here.desk.spool.get(id)
    except KeyError:
        abort(404)
    only(may_read(post(), found, here.standard, here.clock()))
    return found


def report_step(found: Submission, standard: Standard) -> Step:
    """The form that the report was sent with."""
    return next(step for step in standard.pathways[found.pathway].steps.values() if step.open)
