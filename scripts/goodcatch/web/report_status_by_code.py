"""Tells a reporter who comes back with their code where the report stands, and asks whether it was put right.

The code is typed once and goes no further: what a browser holds then is a secret of its own (`open_receipts`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, abort, current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from goodcatch.intake.question_model import Question
from goodcatch.intake.read_answers import Raw, clean
from goodcatch.intake.receive_report_and_notify import ANSWER, tell
from goodcatch.intake.spool_todos import spool_todos
from goodcatch.intake.step_form_questions import questions
from goodcatch.intake.unnoted_closure_confirmation import CONFIRMATION, may_answer
from goodcatch.publish.words_for_dates_and_values import month_words
from goodcatch.record.case_state import Phase, phase, stops_in
from goodcatch.record.ending_of_case import last_ending
from goodcatch.record.model import Case
from goodcatch.spool.private_store_facade import Submission
from goodcatch.spool.queued_acts import Act, State
from goodcatch.spool.receipt_code import may_be_one, tidy
from goodcatch.standard.invented_telephone_numbers import contacts_to_reach
from goodcatch.standard.model import Contact, Standard, Step
from goodcatch.standard.names_program_asks_for import REPORTER, Steps
from goodcatch.web.answers_with_names_marked import by_day, local_day
from goodcatch.web.form_abuse_protection import FORM, owner_of
from goodcatch.web.message_page import MessagePage
from goodcatch.web.server_context import Context, context, pressed, raw_form
from goodcatch.web.step_form_and_check import listed

LONG_OPEN = "This page had been open for a long time. Please press the button once more"
HEARD = "Thank you. We have your answer, and a person will read it."
UNKNOWN = "We do not know this code. Check each letter and number; it was shown when you sent the report"
CLOSED = "This page was closed: it stays open for a quarter of an hour, and for one code. Please type your code again"
WAIT = "Many codes were tried that do not exist. Wait for {}, then type your code again. Your report is safe."
LOCKED = "Your code is locked"
LOCKED_LINE = "Nobody can open that page again, you included. Your report is worked on as before."
SIGNED = "Everything that could point to a person was taken out, and your report was signed off."
WAITS_THERE = "It waits until somebody lets it into the record, which is another system. You need do nothing."
WAITS_HERE = "It is saved, and goes into the record as soon as that can be reached. You need do nothing."
CLOSED_WORDS = "The case is closed."
GOES_ON = "It goes on under another process. Your code stays good, and here you read what comes of it."

COOKIE, PATH = "receipt", "/report/receipt"
pages = Blueprint("report_status", __name__, url_prefix=PATH)


@dataclass(frozen=True)
class Line:
    """One stage of the way of a report, in words for the person who sent it."""

    words: str
    done: bool
    when: str = ""


@dataclass(frozen=True)
class Letter:
    """One message to the reporter, and when it was written, in words."""

    when: str
    text: str


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
class StatusPage:
    """What status.html shows: where the report stands, and the messages to its reporter, by their days. Once its case
    is closed, `step` asks whether it was put right; else there is none, and no questions. `note` says that we heard."""

    lines: list[Line]
    messages: list[Letter]
    step: Step | None
    questions: tuple[Question, ...]
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
    return _confirm(here, submission) if go == "confirm" else _status(here, submission)


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
    return here.standard.pathways[submission.pathway].steps.get(CONFIRMATION)


def _status(
    here: Context, submission: Submission, raw: Raw | None = None,
    problems: Mapping[str, str] | None = None, note: str = "",
) -> ResponseReturnValue:  # fmt: skip
    standard, wrong = here.standard, problems or {}
    case, where = _case(here, submission)
    step = _asked(here, submission, case, where)
    signed = here.desk.spool.acts.of_report(submission.id) if case is None else None
    written = [Letter(local_day(m.at, standard), m.text) for m in here.desk.spool.messages(submission.id)]
    page = StatusPage(
        lines=list(_lines(submission, case, where, standard, signed)), note=note, step=step,
        messages=[*written, *_feedback(case, standard)], token=_token(here),
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


def _feedback(case: Case | None, standard: Standard) -> Iterator[Letter]:
    """What the case's own feedback says to the reporter."""
    for record in case.of(Steps.FEEDBACK) if case else ():
        if record.text("body"):
            yield Letter(local_day(record.instant, standard), record.text("body"))


def _lines(
    submission: Submission, case: Case | None, where: Phase, standard: Standard, signed: Act | None
) -> Iterator[Line]:
    yield Line("We received your report.", True, _when(submission.received, submission, standard))
    if submission.outcome and case is None and submission.outcome != "accepted":
        yield Line("It ended without a case. A message below says why, or ask the people who run this.", True)
        return
    dues = {t.open.step.name: t.due for t in spool_todos(submission, standard, submission.received)}
    read = _line("A person has read it.", Steps.ACKNOWLEDGE, submission, dues, standard)
    # Whoever signs has read it, whether or not they said so before.
    yield Line(read.words, True) if signed and not read.done else read
    yield _line("It was decided what to do with it.", Steps.TRIAGE, submission, dues, standard)
    if signed:
        yield Line(SIGNED, True, _when(signed.at, submission, standard))
        yield Line(WAITS_THERE if signed.state is State.AT_FORGE else WAITS_HERE, False)
    else:
        yield Line("Everything that could point to a person was taken out, and the work began.", case is not None)
    yield Line("Something was changed because of it.", case is not None and bool(case.of(Steps.DONE)))
    yield Line(*_ended(case, where, standard))


def _ended(case: Case | None, where: Phase, standard: Standard) -> tuple[str, bool]:
    """Whether it is over; of what goes on elsewhere no more than that, so that its route tips nobody off."""
    last = last_ending(case) if case and where is Phase.ENDED and standard.grammar > 1 else None
    pathway = standard.pathway_of(case.id) if case else None
    step = pathway.steps.get(last.step) if last and pathway else None
    if step and step.protective:
        return GOES_ON, True
    return CLOSED_WORDS, where is not Phase.OPEN


def _when(instant: datetime, submission: Submission, standard: Standard) -> str:
    # Once its words have been deleted, the spool knows the month alone (decision 117).
    return _on(instant, standard) if submission.answers else f"In {month_words(f'{instant:%Y-%m}')}."


def _line(
    words: str, step: str, submission: Submission, dues: Mapping[str, datetime | None], standard: Standard
) -> Line:
    """A stage with the day it was reached, or the day by which it should be."""
    done = next((s.at for s in submission.steps if s.step == step), None)
    if done:
        return Line(words, True, _on(done, standard))
    due = dues.get(step)
    return Line(words, False, f"We aim to {_until(due, standard)}." if due else "")


def _on(when: datetime, standard: Standard) -> str:
    """The day alone: a minute on a screen, beside a rota, says whose report it is."""
    return f"On {local_day(when, standard)}."


def _until(due: datetime, standard: Standard) -> str:
    return f"by {by_day(due, standard).removeprefix('by ')}"
