"""A waiting report in; what it says, the steps done on it while it waits, and its sign-off out."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from goodcatch.check.finding import Finding
from goodcatch.intake.answers import Raw, clean
from goodcatch.intake.desk import Refused
from goodcatch.intake.web.due import spool_todos
from goodcatch.intake.web.endings import OUTCOMES
from goodcatch.intake.web.form import raw_of
from goodcatch.intake.web.may import may_read, may_sign_off
from goodcatch.intake.web.room import pressed, raw_form, room
from goodcatch.intake.web.shown import found_any, moment, shown
from goodcatch.intake.web.signin import only, post, protect
from goodcatch.intake.web.stepform import Filling, asked, checked, listed
from goodcatch.spool.spool import Submission
from goodcatch.standard.model import Standard, Step

READ = "read"
READ_IT = "Tick the box when you have read every word: “I have read every word; it names nobody”"

pages = protect(Blueprint("spooled", __name__, url_prefix="/desk/report"))


@pages.get("/<id>")
def show(id: str) -> ResponseReturnValue:
    here = room()
    submission, standard = _get(id), here.standard
    return render_template(
        "desk/report.html", submission=submission, pathway=standard.pathways[submission.pathway],
        rows=shown(_report(submission, standard), standard, submission.answers),
        todos=spool_todos(submission, standard, here.clock()), done=_done(submission, standard),
        messages=here.desk.spool.messages(id), when=lambda t: moment(t, standard), signs=may_sign_off(post()),
        ending=here.endings.get(id), outcomes=OUTCOMES,
    )  # fmt: skip


def _get(id: str) -> Submission:
    here = room()
    try:
        submission = here.desk.spool.get(id)
    except LookupError:
        abort(404)
    only(may_read(post(), submission, here.standard))
    return submission


def _report(submission: Submission, standard: Standard) -> Step:
    steps = standard.pathways[submission.pathway].steps.values()
    return next(step for step in steps if step.open)


def _done(submission: Submission, standard: Standard) -> list[tuple[str, str, str]]:
    """Each step already done on it: title, when, by which post."""
    steps = standard.pathways[submission.pathway].steps
    return [(steps[s.step].title, moment(s.at, standard), s.by) for s in submission.steps if s.step in steps]


@pages.route("/<id>/step/<name>", methods=["GET", "POST"])
def step(id: str, name: str) -> ResponseReturnValue:
    """A step that is done while the report still waits: acknowledgment, triage, urgent protection."""
    here = room()
    submission, standard = _get(id), here.standard
    found = standard.pathways[submission.pathway].steps.get(name)
    if found is None or not found.in_spool:
        abort(404)
    back = url_for("spooled.show", id=id)
    filling = Filling(found, standard, request.path, found.title, back, {})
    if request.method == "GET":
        return asked(filling, {})
    raw = raw_form()
    cleaned = clean(found, standard, raw)
    if cleaned.problems or pressed() in ("change", "form"):
        return asked(filling, raw, cleaned.problems if pressed() not in ("change", "form") else {}, request.form.get("change", ""))
    if pressed() == "check":
        return checked(filling, raw, cleaned.answers)
    now = here.clock()
    here.desk.spool.add_step(id, name, cleaned.answers, now, post().name)
    return redirect(back, 303)


@pages.route("/<id>/sign-off", methods=["GET", "POST"])
def sign_off(id: str) -> ResponseReturnValue:
    """What was said beside the final text; only the final text goes into the record."""
    only(may_sign_off(post()))
    submission = _get(id)
    if request.method == "GET":
        return _edit(submission, raw_of(submission.answers))
    raw = raw_form()
    if pressed() in ("change", "form"):
        return _edit(submission, raw, focus=request.form.get("change", ""))
    return _finish(submission, raw, pressed() == "send")


def _edit(submission: Submission, raw: Raw, problems: dict[str, str] | None = None, focus: str = "") -> ResponseReturnValue:
    standard = room().standard
    report = _report(submission, standard)
    filling = Filling(report, standard, request.path, "Take out what points to a person", "", {})
    said = {row.name: row for row in shown(report, standard, submission.answers)}
    page = render_template(
        "desk/edit.html", filling=filling, questions=filling.questions(raw, problems or {}), said=said,
        problems=listed(problems or {}), focus=focus, back=url_for("spooled.show", id=submission.id),
    )  # fmt: skip
    return page, 422 if problems else 200


def _finish(submission: Submission, raw: Raw, sign: bool) -> ResponseReturnValue:
    here = room()
    standard = here.standard
    report, signing = _report(submission, standard), _signing(submission, standard)
    final = clean(report, standard, raw)
    if final.problems:
        return _edit(submission, raw, dict(final.problems))
    signed = clean(signing, standard, raw)
    problems = dict(signed.problems) if sign else {}
    if sign and request.form.get(READ) != "yes":
        problems[READ] = READ_IT
    fault, findings = "", tuple[Finding, ...]()
    if sign and not problems:
        try:
            case = here.desk.sign_off(submission.id, final.answers, signed.answers, post().name, here.clock())
        except Refused as refused:
            fault, findings = refused.message, refused.findings
        else:
            here.landed()
            return redirect(url_for("cases.show", id=case), 303)
    rows = shown(report, standard, final.answers)
    filling = Filling(signing, standard, request.path, signing.title, "", {})
    page = render_template(
        "desk/sign-off.html", filling=filling, rows=rows, found=found_any(rows), questions=filling.questions(raw, problems),
        raw={n: v for n, v in raw.items() if n.partition(".")[0] in report.fields}, problems=listed(problems),
        fault=fault, findings=findings, read=request.form.get(READ) == "yes",
    )  # fmt: skip
    return page, 422 if problems or fault else 200


def _signing(submission: Submission, standard: Standard) -> Step:
    return standard.pathways[submission.pathway].steps["sign-off"]


@pages.post("/<id>/message")
def message(id: str) -> ResponseReturnValue:
    """A line to the reporter, who reads it when coming back with the code."""
    submission, text = _get(id), request.form.get("text", "").strip()
    if text:
        room().desk.spool.add_message(submission.id, text[:4000], room().clock())
    return redirect(url_for("spooled.show", id=id), 303)
