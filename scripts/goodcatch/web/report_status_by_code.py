"""Tells a reporter who comes back with their code where the report stands, and asks whether it was put right.

The code is typed once and goes no further: what a browser holds then is a secret of its own (`open_receipts`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from flask import Blueprint, abort, current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from goodcatch.intake.question_model import Question
from goodcatch.intake.read_answers import Raw, clean
from goodcatch.intake.receive_report_and_notify import ANSWER, tell
from goodcatch.intake.step_form_questions import questions
from goodcatch.intake.talk_with_reporter import KNOWN, LINE, QUESTION, WITHDRAW, from_reporter, open_question, wish
from goodcatch.intake.three_questions_decide_urgency import open_report
from goodcatch.intake.unnoted_closure_confirmation import CONFIRMATION, may_answer
from goodcatch.record.case_state import Phase, phase, stops_in
from goodcatch.record.model import Case
from goodcatch.spool.model import Message
from goodcatch.spool.private_store_facade import Submission
from goodcatch.spool.receipt_code import may_be_one, tidy
from goodcatch.standard.invented_telephone_numbers import contacts_to_reach
from goodcatch.standard.model import Contact, Standard, Step
from goodcatch.standard.names_program_asks_for import REPORTER, Fields, Steps
from goodcatch.web.form_abuse_protection import FORM, owner_of
from goodcatch.web.message_page import MessagePage
from goodcatch.web.reporters_word_on_closure import asked_of_reporter
from goodcatch.web.server_context import Context, context, pressed, raw_form
from goodcatch.web.step_form_and_check import listed
from goodcatch.web.way_of_report_in_words import Way, on, way_of

LONG_OPEN = "This page had been open for a long time. Please press the button once more"
HEARD = "Thank you. We have your answer, and a person will read it."
UNKNOWN = "We do not know this code. Check each letter and number; it was shown when you sent the report"
CLOSED = "This page was closed: it stays open for a quarter of an hour, and for one code. Please type your code again"
WAIT = "Many codes were tried that do not exist. Wait for {}, then type your code again. Your report is safe."
LOCKED = "Your code is locked"
LOCKED_LINE = "Nobody can open that page again, you included. Your report is worked on as before."
SAID = {
    WITHDRAW: "You asked us to take your report back.",
    KNOWN: "You changed who may know that it was you.",
}
SAVED = "We have it. A person will read it and answer you here."

COOKIE, PATH = "receipt", "/report/receipt"
pages = Blueprint("report_status", __name__, url_prefix=PATH)


@dataclass(frozen=True)
class Letter:
    """One message to the reporter, or one of theirs (`mine`), and the day on which it was written, in words."""

    when: str
    text: str
    mine: bool = False
    asks: bool = False


@dataclass(frozen=True)
class ComeBackPage:
    """What come-back.html shows: one question, for the code, and whom to speak to for a person who lost it."""

    code: str
    problems: list[tuple[str, str]]
    contacts: tuple[Contact, ...]
    token: str


@dataclass(frozen=True)
class LockPage:
    """What lock-code.html shows: what it means that a code is locked, and two buttons."""

    token: str


@dataclass(frozen=True)
class WithdrawPage:
    """What withdraw.html shows: what it means to take a report back, a box for the reason, and two buttons."""

    token: str


@dataclass(frozen=True)
class StatusPage:
    """What status.html shows: the `way` of the report, and the messages to its reporter and back, by their days. Once
    its case is closed, `step` asks whether it was put right; else there is none, and no questions. `asked` is our
    question that waits for an answer, `known` that of who may know whose report it is, `wishes` what the reporter has
    asked for. `note` says that we heard."""

    way: Way
    messages: list[Letter]
    step: Step | None
    questions: tuple[Question, ...]
    asked: str
    known: Question | None
    wishes: tuple[str, ...]
    problems: list[tuple[str, str]]
    note: str
    token: str


@pages.get("")
def ask() -> ResponseReturnValue:
    return _ask("", [])


def _ask(code: str, problems: list[tuple[str, str]]) -> ResponseReturnValue:
    here = context()
    contacts = contacts_to_reach(here.standard)
    page = ComeBackPage(code, problems, contacts, here.guard.form(here.clock()))
    return render_template("come-back.html", page=page), 422 if problems else 200


@pages.post("")
def show() -> ResponseReturnValue:
    """Codes are looked up and never listed; the answer to a wrong one says nothing of the right ones."""
    here, typed, now = context(), request.form.get("code", "").strip(), context().clock()
    if here.guard.known(request.form.get(FORM, ""), now) is None:
        return _ask(typed, [("f-code", LONG_OPEN)])
    code, address = tidy(typed), request.remote_addr or ""
    if not may_be_one(code):
        return _ask(typed, [("f-code", UNKNOWN)])
    if wait := here.codes.try_(code, address, now):
        return _later(wait)
    submission = here.desk.spool.by_receipt(code)
    if submission is None:
        return _ask(typed, [("f-code", UNKNOWN)])
    here.codes.right(code, address, now)
    answer = make_response(redirect(url_for("report_status.opened"), 303))
    secret = here.receipts.open(submission.id, request.cookies.get(COOKIE, ""), now)
    # No time: it goes with the browser, and with the server's memory before that.
    answer.set_cookie(COOKIE, secret, httponly=True, samesite="Strict", secure=current_app.config["HTTPS"], path=PATH)
    return answer


def _later(seconds: int) -> ResponseReturnValue:
    """Nothing was looked up; the same words whoever asks, and whatever is tried."""
    number, unit = (seconds, "second") if seconds <= 90 else (-(-seconds // 60), "minute")
    wait = f"{number} {unit}" if number == 1 else f"{number} {unit}s"
    page = MessagePage("Please wait a little", WAIT.format(wait), url_for("report_status.ask"), "Use my code")
    return render_template("message.html", page=page), 429, {"Retry-After": str(seconds)}


@pages.get("/open")
def opened() -> ResponseReturnValue:
    """Where the report stands that this browser has open."""
    here = context()
    submission = _open(here)
    return _status(here, submission) if submission else redirect(url_for("report_status.ask"), 303)


@pages.post("/open")
def act() -> ResponseReturnValue:
    """An answer of the reporter; or the page is closed, or the code locked."""
    here, secret = context(), request.cookies.get(COOKIE, "")
    submission = _open(here)
    # A page of another report, which this browser had open before, says and does nothing to this one.
    if submission is None or not here.guard.known(request.form.get(FORM, ""), here.clock(), owner_of(secret)):
        return _ask("", [("f-code", CLOSED)])
    go = pressed()
    if go == "close":
        here.receipts.close(secret)
        return _gone(redirect(url_for("report_status.ask"), 303))
    if go == "lock":
        return render_template("lock-code.html", page=LockPage(_token(here)))
    if go == "lock-for-good":
        here.desk.spool.lock_code(submission.id)
        here.receipts.close_all(submission.id)
        return _gone(
            render_template("message.html", page=MessagePage(LOCKED, LOCKED_LINE, "/", "Go to the first page"))
        )
    return _said(here, submission, go) or _status(here, submission)


def _said(here: Context, submission: Submission, go: str) -> ResponseReturnValue | None:
    """What the reporter answers, writes or wishes."""
    if go == "confirm":
        return _confirm(here, submission)
    if go == "withdraw":
        return render_template("withdraw.html", page=WithdrawPage(_token(here)))
    if go in ("write", "withdraw-it"):
        kind = WITHDRAW if go == "withdraw-it" else LINE
        return _write(here, submission, request.form.get("text", ""), kind)
    return _be_known(here, submission) if go == "known" else None


def _write(here: Context, submission: Submission, text: str, kind: str) -> ResponseReturnValue:
    # Sent again, or a page that was reloaded, says it once.
    form = here.guard.known(request.form.get(FORM, ""), here.clock(), owner_of(request.cookies.get(COOKIE, "")))
    if form and here.receipts.first(request.cookies.get(COOKIE, ""), form.token):
        from_reporter(here.desk, here.standard, submission, text, kind, here.clock())
    return _status(here, submission, note=SAVED if text.strip() or kind else "")


def _be_known(here: Context, submission: Submission) -> ResponseReturnValue:
    """A change of mind about being known; what was said before stays as it was said."""
    question = _known(here, submission)
    chosen = {option.value: option.label for option in question.options} if question else {}
    label = chosen.get(request.form.get(Fields.ANONYMITY, ""), "")
    return _write(here, submission, label, KNOWN) if label else _status(here, submission)


def _known(here: Context, submission: Submission) -> Question | None:
    """Who may know whose report it is, where the report asked that; beginning with nothing chosen."""
    step = open_report(here.standard, submission.pathway)
    only = {Fields.ANONYMITY: step.fields[Fields.ANONYMITY]} if step and Fields.ANONYMITY in step.fields else {}
    asked = questions(replace(step, fields=only), here.standard, {}, {}) if step and only else ()
    return replace(asked[0], later=False) if asked else None


def _open(here: Context) -> Submission | None:
    """The report that this browser has open."""
    # The site's own pages share this origin: their scripts may not read or press anything here.
    if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        abort(403)
    found = here.receipts.of(request.cookies.get(COOKIE, ""), here.clock())
    return here.desk.spool.get(found) if found else None


def _gone(answer: ResponseReturnValue) -> ResponseReturnValue:
    response = make_response(answer)
    response.delete_cookie(COOKIE, path=PATH)
    return response


def _token(here: Context) -> str:
    """A form's token that only this browser can use, while it has this report open."""
    return here.guard.form(here.clock(), owner_of(request.cookies.get(COOKIE, "")))


def _confirm(here: Context, submission: Submission) -> ResponseReturnValue:
    """What the reporter says of the closed case."""
    raw = raw_form()
    case, where = _case(here, submission)
    step = _asked(here, submission, case, where)
    if case is None or step is None:
        return _status(here, submission, note=HEARD)
    cleaned = clean(step, here.standard, raw)
    if cleaned.problems:
        return _status(here, submission, raw, cleaned.problems)
    here.desk.spool.add_step(submission.id, step.name, cleaned.answers, here.clock(), REPORTER)
    tell(here.desk, here.standard, submission.pathway, submission.id, ANSWER, here.clock())
    return _status(here, submission, note=HEARD)


def _asked(here: Context, submission: Submission, case: Case | None, where: Phase) -> Step | None:
    """The question whether it was put right, once the case is closed."""
    if case is None or where is not Phase.CLOSED or not may_answer(here.desk.spool, case):
        return None
    step = here.standard.pathways[submission.pathway].steps.get(CONFIRMATION)
    return asked_of_reporter(step, here.standard) if step else None


def _status(
    here: Context, submission: Submission, raw: Raw | None = None,
    problems: Mapping[str, str] | None = None, note: str = "",
) -> ResponseReturnValue:  # fmt: skip
    standard, wrong = here.standard, problems or {}
    case, where = _case(here, submission)
    step = _asked(here, submission, case, where)
    signed = here.desk.spool.acts.of_report(submission.id) if case is None else None
    messages = here.desk.spool.messages(submission.id)
    asked = open_question(messages)
    page = StatusPage(
        way=way_of(submission, case, where, standard, signed), note=note, step=step,
        messages=[*(_letter(message, standard) for message in messages), *_feedback(case, standard)],
        asked=asked.text if asked else "", known=_known(here, submission), token=_token(here),
        wishes=tuple(SAID[kind] for kind in SAID if wish(messages, kind)),
        problems=listed(wrong), questions=questions(step, standard, raw or {}, wrong) if step else (),
    )  # fmt: skip
    return render_template("status.html", page=page), 422 if wrong else 200


def _case(here: Context, submission: Submission) -> tuple[Case | None, Phase]:
    """The case that a report became, where it landed in a store that is connected."""
    for authority in here.desk.authorities.values():
        case = here.store(authority).cases.get(submission.case)
        if case:
            return case, phase(case, stops_in(here.desk.judged(authority)), here.store(authority))
    return None, Phase.OPEN


def _letter(message: Message, standard: Standard) -> Letter:
    said = " ".join(filter(None, [SAID.get(message.kind, ""), message.text]))
    return Letter(_day(message.at, standard), said, message.by == REPORTER, message.kind == QUESTION)


def _day(when: datetime, standard: Standard) -> str:
    return on(when, standard).removeprefix("on ")


def _feedback(case: Case | None, standard: Standard) -> Iterator[Letter]:
    """What the case's own feedback says to the reporter."""
    for record in case.of(Steps.FEEDBACK) if case else ():
        if record.text("body"):
            yield Letter(_day(record.instant, standard), record.text("body"))
