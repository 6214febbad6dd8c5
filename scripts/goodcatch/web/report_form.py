"""Takes a reporter through the report, page by page, and gives the receipt once it is on disk.

Nothing is stored until the report is sent: what was typed travels in the pages themselves, because phones are shared.
No wording is ever refused, and a form that cannot be received comes back with every word still in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from logging import getLogger

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import escape

from goodcatch.intake.outside_reader_head_start import ASKS
from goodcatch.intake.read_answers import Raw
from goodcatch.intake.receive_report_and_notify import receive
from goodcatch.intake.refused_act import Refused
from goodcatch.intake.step_form_questions import questions
from goodcatch.intake.three_questions_decide_urgency import (
    FIRST,
    NORMAL,
    first_questions,
    open_report,
    unanswered,
    urgent_pathway,
    worrying,
)
from goodcatch.intake.what_reporters_are_asked import UNSURE_WORDS, Asking, unsure
from goodcatch.standard.invented_telephone_numbers import contacts_to_reach
from goodcatch.standard.model import Standard, Step
from goodcatch.standard.names_program_asks_for import Fields, Steps, ref
from goodcatch.web.answers_with_names_marked import AnswerRow, answer_rows, any_marked
from goodcatch.web.form_abuse_protection import FORM, TRAP, once
from goodcatch.web.report_template_values import FirstPage, FormPage, ReceiptPage, ReportCheckPage, UrgentPage
from goodcatch.web.server_context import context, pressed, raw_form
from goodcatch.web.step_flow import Answers, StepFlow
from goodcatch.web.step_form_and_check import listed

PATHWAY = "pathway"
HAND_IN = "hand-in"  # the button that sends a report straight from its form
CHANNEL = "form"
# Answers that the way of arriving gives, so that nobody is asked.
GIVEN = {Fields.RECEIVED_VIA: CHANNEL}
AGAIN = "This page had been open for a long time, so please press the button once more. Your answers are all here."
NOT_KEPT = (
    "Something went wrong on our side. Your words are still on this page: please press the button again in a minute. "
    "If it is urgent, call one of the numbers on the first page."
)

PROMISES = {
    Steps.ACKNOWLEDGE: "We write to you here that it has arrived",
    Steps.TRIAGE: "A person reads it and decides what to do",
}
ANSWERED = "A person reads it and answers you here."

pages = Blueprint("report_form", __name__)


@pages.get("/report")
def first() -> ResponseReturnValue:
    return _first({}, {})


@pages.get("/report/here")
def here() -> ResponseReturnValue:
    """Whether the server can be reached; a page asks before it lets go of what was typed."""
    return "", 204


@pages.post("/report")
def post() -> ResponseReturnValue:
    """One address for the whole report; which button was pressed says which page comes next."""
    raw = raw_form()
    match pressed("start"):
        case "calm":
            return _started({**{name: ("no",) for name in FIRST}, **raw})
        case "start":
            return _started(raw)
        case "urgent":
            return _form(
                {**raw, PATHWAY: (urgent_pathway(context().standard, normal_report(context().standard), raw),)}
            )
        case "check" | "send" | "change" | "hand-in" as button:
            step = step_of(context().standard, raw)
            now, standard = context().clock(), context().standard
            return StepFlow(step, standard, ReportPages(), _send, _given(step), now, reporting=True).answer(raw, button)
    return _form(raw)


class ReportPages:
    """The report's own pages: plainer than those of the desk, and never one that loses what was typed."""

    def ask(self, raw: Raw, problems: Mapping[str, str], focus: str = "") -> ResponseReturnValue:
        return _form(raw, problems, focus)

    def check(self, raw: Raw, answers: Answers) -> ResponseReturnValue:
        return _checked(raw, answers)

    def refuse(self, raw: Raw, answers: Answers, refused: Refused) -> ResponseReturnValue:
        return _checked(raw, answers, fault=refused.message)


def step_of(standard: Standard, raw: Raw) -> Step:
    """The report step of the pathway that the reporter is on: another one only if the standard has it open."""
    wanted = next(iter(raw.get(PATHWAY, ())), NORMAL)
    return open_report(standard, wanted) or normal_report(standard)


def normal_report(standard: Standard) -> Step:
    """The open step of the near-miss pathway."""
    step = open_report(standard, NORMAL)
    if step is None:
        raise LookupError("the near-miss pathway has no open step")
    return step


def _first(raw: Raw, problems: Mapping[str, str], status: int = 200) -> ResponseReturnValue:
    standard = context().standard
    first_ones = first_questions(standard, normal_report(standard), raw, problems)
    page = FirstPage(first_ones, listed(problems), contacts_to_reach(standard), _token())
    return render_template("first.html", page=page), status


def _started(raw: Raw) -> ResponseReturnValue:
    standard = context().standard
    missing = unanswered(standard, normal_report(standard), raw)
    if missing:
        return _first(raw, missing, 422)
    if not worrying(raw):
        return _form(raw)
    urgent = urgent_pathway(standard, normal_report(standard), raw)
    page = UrgentPage(contacts_to_reach(standard), urgent, raw, _token(raw))
    return render_template("urgent.html", page=page)


def _form(raw: Raw, problems: Mapping[str, str] | None = None, focus: str = "") -> ResponseReturnValue:
    standard, wrong = context().standard, problems or {}
    step = step_of(standard, raw)
    hidden = _hidden(step, standard)
    kept = {name: values for name, values in raw.items() if name in (*FIRST, PATHWAY)}
    asked = questions(step, standard, raw, wrong, hidden, Asking(context().clock(), standard))
    page = FormPage(step, asked, kept, listed(wrong), focus, _token(raw))
    return render_template("form.html", page=page), 422 if wrong else 200


def _hidden(step: Step, standard: Standard) -> frozenset[str]:
    """What was asked on the first page, what the way of arriving says, and an offer that nobody could keep."""
    nobody = () if standard.outside_reader else (ASKS,)
    return frozenset([*FIRST, *GIVEN, *nobody]) & frozenset(step.fields)


def _checked(raw: Raw, answers: Answers, note: str = "", fault: str = "") -> ResponseReturnValue:
    standard = context().standard
    step = step_of(standard, raw)
    rows = _rows(step, standard, answers, raw)
    page = ReportCheckPage(rows, any_marked(rows), raw, note, fault, _token(raw))
    return render_template("check.html", page=page), 503 if fault else 200


def _rows(step: Step, standard: Standard, answers: Answers, raw: Raw) -> tuple[AnswerRow, ...]:
    """Every answer in the step's order, and those that nobody knows."""
    given = {row.name: row for row in answer_rows(step, standard, answers, hidden=_hidden(step, standard))}
    unknown = {
        name: AnswerRow(name, asked.label, escape(UNSURE_WORDS), ())
        for name, asked in step.fields.items()
        if unsure(asked, raw.get(name, ()))
    }
    rows = {**unknown, **given}
    return tuple(rows[name] for name in step.fields if name in rows)


def _given(step: Step) -> Raw:
    return {name: (value,) for name, value in GIVEN.items() if name in step.fields}


def _send(raw: Raw, answers: Answers) -> ResponseReturnValue:
    here = context()
    now, standard = here.clock(), here.standard
    form = here.guard.known(request.form.get(FORM, ""), now)
    if form is None:
        return _checked(raw, answers, note=AGAIN)
    step = step_of(standard, raw)
    # Sent straight from the form: shown once more only where a word may point to somebody.
    if pressed() == HAND_IN and any_marked(_rows(step, standard, answers, raw)):
        return _checked(raw, answers)
    held = here.guard.held(form, request.form.get(TRAP, ""), request.remote_addr or "", now)
    try:
        code = receive(here.desk, standard, step, answers, CHANNEL, now, once(form.token, raw), bool(held))
    except Exception as error:  # whatever went wrong, the words stay on the reporter's screen
        getLogger("goodcatch.web").error("a report could not be received: %s", type(error).__name__)
        return _checked(raw, answers, fault=NOT_KEPT)
    return render_template("receipt.html", page=ReceiptPage(code, _promises(standard, step)))


def _promises(standard: Standard, step: Step) -> list[str]:
    """What the standard promises a reporter after this step, in its own durations."""
    later = standard.pathways[step.pathway].steps.values()
    # Only clocks that run from the receipt can be promised to a reporter.
    due = [
        (s.name, s.title, d.within)
        for s in later
        for d in s.due
        if d.within and ref(Steps.REPORT, "received") in d.after
    ]
    return [f"{_promise(name, title)}, within {_plain(within)}." for name, title, within in due[:3]] or [ANSWERED]


def _promise(step: str, title: str) -> str:
    """What we do, as said to whoever reported."""
    return PROMISES.get(step) or f"We {_lower(title)}"


def _lower(title: str) -> str:
    return f"{title[:1].lower()}{title[1:]}"


def _plain(duration: str) -> str:
    """`1 working days` as people say it."""
    return duration.removesuffix("s") if duration.startswith("1 ") else duration


def _token(raw: Raw | None = None) -> str:
    """The token of the form under way where it is ours, or a new one."""
    here, given = context(), request.form.get(FORM, "")
    # Kept from page to page: with the answers it is the key by which a second press gives the same receipt.
    return given if given and here.guard.known(given, here.clock()) else here.guard.again(given, here.clock())
