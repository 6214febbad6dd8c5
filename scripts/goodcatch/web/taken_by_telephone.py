"""Lets a post enter a report taken by telephone or on paper, received as one from the web is."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from goodcatch.intake.read_answers import Raw
from goodcatch.intake.receive_report_and_notify import receive
from goodcatch.intake.what_reporters_are_asked import Asking
from goodcatch.standard.model import Step
from goodcatch.standard.names_program_asks_for import Fields
from goodcatch.web.form_abuse_protection import FORM, once, owner_of
from goodcatch.web.report_form import normal_report
from goodcatch.web.server_context import context, pressed, raw_form
from goodcatch.web.sign_in_and_sessions import COOKIE, protect
from goodcatch.web.step_flow import Answers, StepFlow
from goodcatch.web.step_form_and_check import DeskPages, Filling

VIA = Fields.RECEIVED_VIA

pages = protect(Blueprint("taken_by_telephone", __name__, url_prefix="/desk/taken"))


@dataclass(frozen=True)
class TakenPage:
    """What desk/taken.html shows: the reporter's code, to be read out or written down."""

    code: str


@pages.route("", methods=["GET", "POST"])
def form() -> ResponseReturnValue:
    """The report form with one question more: how it arrived."""
    here = context()
    standard = here.standard
    step = normal_report(standard)
    here_again = url_for("taken_by_telephone.form")
    asking = Asking(here.clock(), standard)
    pages = DeskPages(Filling(step, standard, here_again, "A report by telephone or on paper", "", {}, asking=asking))
    if request.method == "GET":
        return pages.ask({VIA: ("phone",)}, {})

    def send(raw: Raw, answers: Answers) -> ResponseReturnValue:
        return _receive(step, raw, answers)

    return StepFlow(step, standard, pages, send, at=here.clock(), reporting=True).answer(raw_form(), pressed())


def _receive(step: Step, raw: Raw, answers: Answers) -> ResponseReturnValue:
    here = context()
    handed = here.guard.known(request.form[FORM], here.clock(), owner_of(request.cookies.get(COOKIE, "")))
    assert handed is not None  # every page of the desk has checked it
    channel = next(iter(raw.get(VIA, ())), "phone")
    code = receive(here.desk, here.standard, step, answers, channel, here.clock(), once(handed.token, raw))
    return render_template("desk/taken.html", page=TakenPage(code))
