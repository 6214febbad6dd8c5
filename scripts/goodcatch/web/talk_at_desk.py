"""Shows those who read raw reports what was written to a reporter and back, and lets them ask and answer.

The page is the report's own, and stays when the report has become a case. Another page needs a link to it (`show`, or
`of_case`), and perhaps `has_answered`.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from goodcatch.intake.refused_act import Refused
from goodcatch.intake.talk_with_reporter import KNOWN, QUESTION, WITHDRAW, answered, to_reporter
from goodcatch.spool.model import Message
from goodcatch.spool.private_store_facade import Submission
from goodcatch.standard.names_program_asks_for import REPORTER
from goodcatch.web.answers_with_names_marked import Times
from goodcatch.web.server_context import context, pressed
from goodcatch.web.sign_in_and_sessions import protect
from goodcatch.web.waiting_report_or_not_found import find_report

WAS = {
    QUESTION: "We asked the reporter",
    WITHDRAW: "The reporter wants to take the report back",
    KNOWN: "The reporter changed who may know them",
}
ASK = "ask"
pages = protect(Blueprint("talk", __name__, url_prefix="/desk/report"))


@dataclass(frozen=True)
class TalkLine:
    """One line of the talk: whose it is and what for, in words, and its day."""

    who: str
    day: str
    text: str
    theirs: bool


@dataclass(frozen=True)
class TalkPage:
    """What desk/talk.html shows: the lines, oldest first; whether the reporter wishes to `withdraw`, and the id of the
    case where the report has become one; and what was typed, with the `problem` that kept it back."""

    report: str
    case: str
    lines: tuple[TalkLine, ...]
    withdraw: bool
    waits: bool
    text: str
    problem: str

    @property
    def problems(self) -> list[tuple[str, str]]:
        return [("f-text", self.problem)] if self.problem else []


@pages.get("/<report_id>/talk")
def show(report_id: str) -> ResponseReturnValue:
    return _page(find_report(report_id))


@pages.get("/of-case/<case_id>/talk")
def of_case(case_id: str) -> ResponseReturnValue:
    """The talk with whoever reported a case."""
    report = context().desk.spool.of_case(case_id)
    return show(report.id) if report else abort(404)


@pages.post("/<report_id>/talk")
def write(report_id: str) -> ResponseReturnValue:
    return say(find_report(report_id), request.form.get("text", ""), pressed() == ASK)


def say(report: Submission, text: str, asks: bool) -> ResponseReturnValue:
    """Leave a line or a question; or the page once more, with what was typed and why it was kept back."""
    here = context()
    try:
        to_reporter(here.desk, here.standard, report, text, asks, here.clock())
    except Refused as refused:
        return _page(report, text, refused.message)
    return redirect(url_for("talk.show", report_id=report.id), 303)


def has_answered(report: Submission) -> bool:
    """Whether the reporter had the last word."""
    return answered(context().desk.spool.messages(report.id))


def lines_of(report: Submission) -> tuple[TalkLine, ...]:
    """What was written to the reporter and back, oldest first."""
    here = context()
    times = Times(here.standard, days=True)
    return tuple(_line(message, times) for message in here.desk.spool.messages(report.id))


def _page(report: Submission, text: str = "", problem: str = "") -> ResponseReturnValue:
    here = context()
    messages = here.desk.spool.messages(report.id)
    page = TalkPage(
        report=report.id,
        case=report.case if report.outcome else "",
        lines=lines_of(report),
        withdraw=any(message.kind == WITHDRAW for message in messages),
        waits=not report.outcome,
        text=text,
        problem=problem,
    )
    return render_template("desk/talk.html", page=page), 422 if problem else 200


def _line(message: Message, times: Times) -> TalkLine:
    theirs = message.by == REPORTER
    who = WAS.get(message.kind) or ("The reporter wrote" if theirs else "We wrote")
    return TalkLine(who, times.when(message.at), message.text, theirs)
