"""Carries a question to whoever reported and an answer back, and what else they wish, without knowing who they are.

All of it is in the spool, for those who read raw reports; of a reporter's line the day is kept, and no minute. What is
asked may narrow neither who it was nor when: such a question is stopped before anybody reads it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from goodcatch.intake.question_that_narrows import narrows
from goodcatch.intake.receive_report_and_notify import ANSWER, tell
from goodcatch.intake.refused_act import Refused
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.intake.who_may_read_and_sign import may_read
from goodcatch.screen.screen import screen
from goodcatch.spool.model import Message
from goodcatch.spool.private_store_facade import Submission
from goodcatch.standard.model import Post, Standard
from goodcatch.standard.names_program_asks_for import REPORTER

LINE, QUESTION, WITHDRAW, KNOWN = "", "question", "wish to withdraw", "wish to be known"
LONGEST = 4_000
NARROWS = (
    "This asks {}, and the answer could show who reported. Ask about the thing or the work instead, such as: “What "
    "would have made the mix-up easier to see?”"
)
NAMES = "This may name somebody. Write the role instead, and send it again."


def to_reporter(desk: Desk, standard: Standard, report: Submission, text: str, asks: bool, now: datetime) -> None:
    """A line of the house, or a question. Raises `Refused` where it names somebody, or asks who or when."""
    text = text.strip()[:LONGEST]
    refuse_narrowing(text)
    if screen(text, standard.allow):
        raise Refused(NAMES)
    if text:
        desk.spool.add_message(report.id, text, now, kind=QUESTION if asks else LINE)


def refuse_narrowing(text: str) -> None:
    """Raises `Refused` for what asks who somebody is, when it was, or on which shift."""
    if what := narrows(text):
        raise Refused(NARROWS.format(what))


def from_reporter(desk: Desk, standard: Standard, report: Submission, text: str, kind: str, now: datetime) -> None:
    """A line of the reporter, or a wish. Never refused; those on duty hear that something has come, and not what."""
    text = text.strip()[:LONGEST]
    if not text and kind == LINE:
        return
    desk.spool.add_message(report.id, text, _day(now, standard), by=REPORTER, kind=kind)
    tell(desk, standard, report.pathway, report.id, ANSWER, now)


def _day(now: datetime, standard: Standard) -> datetime:
    """The beginning of the provider's day: a minute, beside a rota, says whose line it is."""
    return datetime.combine(now.astimezone(standard.calendar.zone).date(), time(), standard.calendar.zone)


def open_question(messages: Sequence[Message]) -> Message | None:
    """The newest question that the reporter has not written after."""
    for message in reversed(messages):
        if message.by == REPORTER:
            return None
        if message.kind == QUESTION:
            return message
    return None


def wish(messages: Sequence[Message], kind: str) -> Message | None:
    """The reporter's newest wish of a kind."""
    return next((message for message in reversed(messages) if message.kind == kind), None)


def answered(messages: Sequence[Message]) -> bool:
    """Whether the last word is the reporter's, so that somebody has to read it."""
    return bool(messages) and messages[-1].by == REPORTER


def waiting_for_us(desk: Desk, post: Post, standard: Standard, now: datetime) -> tuple[Submission, ...]:
    """The reports whose reporter had the last word, of those that the post may read."""
    wrote = desk.spool.read(desk.spool.whose_last_line(REPORTER))
    return tuple(report for report in wrote if may_read(post, report, standard, now))
