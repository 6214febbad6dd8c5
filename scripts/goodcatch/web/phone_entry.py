"""What a post took down by telephone, or copies from paper, in; the same durable report and receipt out."""

from __future__ import annotations

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from goodcatch.intake.clean_answers import clean
from goodcatch.intake.take_report import receive
from goodcatch.standard.contract import Fields
from goodcatch.web.context import pressed, raw_form, room
from goodcatch.web.form_guard import FORM, once, owner_of
from goodcatch.web.report_form import normal_report
from goodcatch.web.sessions import COOKIE, protect
from goodcatch.web.step_form import Filling, asked, checked

VIA = Fields.RECEIVED_VIA

pages = protect(Blueprint("taken", __name__, url_prefix="/desk/taken"))


@pages.route("", methods=["GET", "POST"])
def form() -> ResponseReturnValue:
    """The report form with one question more: how it arrived."""
    here = room()
    standard = here.standard
    step = normal_report(standard)
    filling = Filling(step, standard, url_for("taken.form"), "A report by telephone or on paper", "", {})
    if request.method == "GET":
        return asked(filling, {VIA: ("phone",)})
    raw = raw_form()
    if pressed() in ("change", "form"):
        return asked(filling, raw, focus=request.form.get("change", ""))
    cleaned = clean(step, standard, raw)
    if cleaned.problems:
        return asked(filling, raw, cleaned.problems)
    if pressed() == "check":
        return checked(filling, raw, cleaned.answers)
    handed = here.guard.known(request.form[FORM], here.clock(), owner_of(request.cookies.get(COOKIE, "")))
    assert handed is not None  # every page of the desk has checked it
    channel = next(iter(raw.get(VIA, ())), "phone")
    code = receive(here.desk, standard, step, cleaned.answers, channel, here.clock(), once(handed, raw))
    return render_template("desk/taken.html", code=code)
