"""Clean answers in; a report that is on disk, a notice to whoever is on duty, and the receipt's code out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from goodcatch.intake.desk import Desk
from goodcatch.intake.web.first import FIRST
from goodcatch.standard.model import Standard, Step
from goodcatch.standard.small_yaml import Value

NEW, URGENT, ANSWER = "a new report", "an urgent report", "an answer from a reporter"


def receive(
    desk: Desk, standard: Standard, step: Step, answers: Mapping[str, Value], channel: str, at: datetime, token: str,
    held: bool = False,
) -> str:  # fmt: skip
    """Take a report down; when this returns, nothing can lose it."""
    received = desk.spool.receive(answers, channel, at, token, step.pathway, held)
    kind = URGENT if urgent(answers) or step.pathway != "near-miss" else NEW
    tell(desk, standard, step.pathway, received.id, kind, at)
    return received.receipt


def urgent(answers: Mapping[str, Value]) -> bool:
    """Whether one of the first three questions was answered with yes."""
    return any(answers.get(name) == "yes" for name in FIRST)


def tell(desk: Desk, standard: Standard, pathway: str, id: str, kind: str, at: datetime) -> None:
    """Queue a notice; it says that something needs the post, and nothing of what."""
    post = on_duty(standard, pathway)
    if post:
        desk.spool.notify(id, post, kind, at)


def on_duty(standard: Standard, pathway: str) -> str:
    """The post that does the first step a waiting report needs."""
    steps = standard.pathways[pathway].steps.values()
    roles = [step.role for step in steps if step.in_spool and step.due] or [s.role for s in steps if not s.open]
    return next((post.name for role in roles for post in standard.posts.values() if post.role == role), "")
