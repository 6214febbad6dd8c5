"""Takes a report down for good, and tells the post that reads it first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from goodcatch.intake.outside_reader_head_start import asked, unanswered
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.intake.three_questions_decide_urgency import urgent
from goodcatch.standard.model import Standard, Step
from goodcatch.standard.small_yaml import Value

NEW, URGENT, ANSWER = "a new report", "an urgent report", "an answer from a reporter"


def receive(
    desk: Desk, standard: Standard, step: Step, answers: Mapping[str, Value], channel: str, at: datetime, token: str,
    held: bool = False,
) -> str:  # fmt: skip
    """Take a report down; when this returns, nothing can lose it."""
    # On disk before anybody is told: a notice must never be all that is left of a report.
    received = desk.spool.receive(answers, channel, at, token, step.pathway, held)
    fast, outside = urgent(step.pathway, answers), asked(answers, standard)
    if outside:
        desk.spool.notify(received.id, standard.outside_reader, URGENT if fast else NEW, at)
    if fast or not outside:
        tell(desk, standard, step.pathway, received.id, URGENT if fast else NEW, at)
    return received.receipt


def tell(desk: Desk, standard: Standard, pathway: str, report_id: str, kind: str, at: datetime) -> None:
    """Queue a notice; it says that something needs the post, and nothing of what."""
    post = on_duty(standard, pathway)
    if post:
        desk.spool.notify(report_id, post, kind, at)


def tell_unanswered(desk: Desk, standard: Standard, at: datetime) -> int:
    """A notice to who is on duty for each report that the reader outside has left for a day; gives how many."""
    duty = {name: on_duty(standard, name) for name in standard.pathways}
    left = unanswered(desk, standard, duty, at)
    for report in left:
        tell(desk, standard, report.pathway, report.id, NEW, at)
    return len(left)


def on_duty(standard: Standard, pathway: str) -> str:
    """The post that does the first step a waiting report needs."""
    steps = standard.pathways[pathway].steps.values()
    roles = [step.role for step in steps if step.in_spool and step.due] or [s.role for s in steps if not s.open]
    return next((post.name for role in roles for post in standard.posts.values() if post.role == role), "")
