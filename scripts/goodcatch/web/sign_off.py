"""A waiting report in; the final text, read and signed by a post, landed as one commit, out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from goodcatch.check.finding import Finding
from goodcatch.history.git import GitError
from goodcatch.intake.clean_answers import Cleaned, Raw, clean
from goodcatch.intake.desk import Refused
from goodcatch.intake.form_questions import raw_of
from goodcatch.intake.permissions import may_sign
from goodcatch.intake.spool_deadlines import case_of
from goodcatch.spool.spool import Submission
from goodcatch.standard.contract import Fields, Steps
from goodcatch.web.context import pressed, raw_form, room
from goodcatch.web.find_report import report_step, submission
from goodcatch.web.render_answers import WRITTEN, found_any, shown
from goodcatch.web.separation_of_duties import same_person
from goodcatch.web.sessions import only, post, protect
from goodcatch.web.step_form import Filling, listed

READ = Fields.NAMES_NOBODY
READ_IT = "Tick the box when you have read every word"
TITLE = "Take out what points to a person"

pages = protect(Blueprint("signoff", __name__, url_prefix="/desk/report"))


@dataclass(frozen=True)
class Trial:
    """What came of pressing the button: problems at answers, or a refusal with its findings, or the case."""

    problems: Mapping[str, str]
    fault: str = ""
    findings: tuple[Finding, ...] = ()
    case: str = ""


@pages.route("/<id>/sign-off", methods=["GET", "POST"])
def form(id: str) -> ResponseReturnValue:
    """What was said beside the final text; only the final text goes into the record."""
    found = submission(id)
    only(may_sign(post(), found, room().standard))
    if Steps.SIGN_OFF not in room().standard.pathways[found.pathway].steps:
        abort(404)
    if found.outcome:
        return redirect(url_for("cases.show", id=found.case) if found.case else url_for("home.inbox"), 303)
    if request.method == "GET":
        return _edit(found, raw_of(found.answers), {})
    raw = raw_form()
    if pressed() in ("change", "form"):
        return _edit(found, raw, {}, request.form.get("change", ""))
    standard = room().standard
    final = clean(report_step(found, standard), standard, raw)
    if final.problems:
        return _edit(found, raw, final.problems)
    trial = _sign(found, final, raw) if pressed() == "send" else Trial({})
    if trial.case:
        room().landed()
        return redirect(url_for("cases.show", id=trial.case), 303)
    return _read(found, final, raw, trial)


def _edit(found: Submission, raw: Raw, problems: Mapping[str, str], focus: str = "") -> ResponseReturnValue:
    standard = room().standard
    report = report_step(found, standard)
    filling = Filling(report, standard, request.path, TITLE, url_for("spooled.show", id=found.id), {})
    said = {row.name: row for row in shown(report, standard, found.answers)}
    first = {name for name in said if report.fields[name].kind in WRITTEN} | set(problems) | {focus}
    page = render_template(
        "desk/edit.html", filling=filling, questions=filling.questions(raw, problems), said=said, first=first,
        problems=listed(problems), focus=focus,
    )  # fmt: skip
    return page, 422 if problems else 200


def _sign(found: Submission, final: Cleaned, raw: Raw) -> Trial:
    here = room()
    step = here.standard.pathways[found.pathway].steps[Steps.SIGN_OFF]
    signed = clean(step, here.standard, raw)
    unread = {} if request.form.get(READ) == "yes" else {READ: READ_IT}
    if signed.problems or unread:
        return Trial({**signed.problems, **unread})
    if same := same_person(case_of(found, here.standard), step, here.standard):
        return Trial({}, same)
    try:
        case = here.desk.sign_off(found.id, final.answers, signed.answers, post().name, here.clock())
    except Refused as refused:
        return Trial({}, refused.message, refused.findings)
    except GitError as error:
        return Trial({}, str(error))
    return Trial({}, case=case)


def _read(found: Submission, final: Cleaned, raw: Raw, trial: Trial) -> ResponseReturnValue:
    """The final text once more, with the box to tick."""
    standard = room().standard
    report, step = report_step(found, standard), standard.pathways[found.pathway].steps[Steps.SIGN_OFF]
    rows = shown(report, standard, final.answers)
    filling = Filling(step, standard, request.path, step.title, "", {READ: ""})
    text = {name: values for name, values in raw.items() if name.partition(".")[0] in report.fields}
    page = render_template(
        "desk/sign-off.html", filling=filling, rows=rows, found=found_any(rows), raw=text, trial=trial,
        questions=filling.questions(raw, trial.problems), problems=listed(trial.problems),
        read=request.form.get(READ) == "yes",
    )  # fmt: skip
    return page, 422 if trial.problems or trial.fault else 200
