"""A waiting report in; what it says, and the steps that are done on it while it waits, out."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from goodcatch.intake.clean_answers import clean
from goodcatch.intake.external_reader import ALONE, alone
from goodcatch.intake.permissions import may_open_links, may_read, may_sign
from goodcatch.intake.spool_deadlines import case_of, spool_todos
from goodcatch.intake.take_report import NEW, URGENT, tell
from goodcatch.record.new_record import new_record
from goodcatch.spool.spool import Submission
from goodcatch.standard.contract import Steps
from goodcatch.standard.model import Standard
from goodcatch.standard.small_yaml import Value
from goodcatch.web.close_without_case import OUTCOMES
from goodcatch.web.context import pressed, raw_form, room
from goodcatch.web.find_report import report_step, submission
from goodcatch.web.name_check import NAMES, naming
from goodcatch.web.prefill import offered
from goodcatch.web.render_answers import moment, shown, times
from goodcatch.web.sessions import post, protect
from goodcatch.web.step_form import Filling, asked, checked

# A field of a step in the spool that is a line to the reporter.
TO_REPORTER = "message"
LONGEST = 4_000

pages = protect(Blueprint("spooled", __name__, url_prefix="/desk/report"))


@pages.get("/<id>")
def show(id: str) -> ResponseReturnValue:
    here, found = room(), submission(id)
    standard = here.standard
    return render_template(
        "desk/report.html", submission=found, pathway=standard.pathways[found.pathway], outcomes=OUTCOMES,
        alone=found.received + ALONE if alone(found, standard, here.clock()) else None,
        rows=shown(report_step(found, standard), standard, found.answers), ending=here.endings.get(id),
        todos=spool_todos(found, standard, here.clock()), done=_done(found, standard),
        may_link=may_open_links(post(), standard), messages=here.desk.spool.messages(id),
        signs=may_sign(post(), found, standard),
        signable=Steps.SIGN_OFF in standard.pathways[found.pathway].steps, **times(standard),
    )  # fmt: skip


def _done(found: Submission, standard: Standard) -> list[tuple[str, str, str]]:
    """Each step already done on it: title, when, by which post."""
    steps = standard.pathways[found.pathway].steps
    return [(steps[s.step].title, moment(s.at, standard), s.by) for s in found.steps if s.step in steps]


@pages.route("/<id>/step/<name>", methods=["GET", "POST"])
def step(id: str, name: str) -> ResponseReturnValue:
    """A step that is done while the report still waits: acknowledgment, triage, urgent protection."""
    found, standard = submission(id), room().standard
    wanted = standard.pathways[found.pathway].steps.get(name)
    if wanted is None or not wanted.in_spool or found.outcome:
        abort(404)
    back = url_for("spooled.show", id=id)
    filling = Filling(wanted, standard, request.path, wanted.title, back, {})
    if request.method == "GET":
        return asked(filling, offered(id, wanted))
    raw = raw_form()
    cleaned = clean(wanted, standard, raw)
    if pressed() in ("change", "form"):
        return asked(filling, raw, focus=request.form.get("change", ""))
    if cleaned.problems:
        return asked(filling, raw, cleaned.problems)
    if pressed() == "check":
        return checked(filling, raw, cleaned.answers)
    case, now = case_of(found, standard), room().clock()
    record = new_record(case.id, name, cleaned.answers, standard=standard, at=now, by=post().name)
    if named := naming(record, room().store(room().desk.learning)):
        return asked(filling, raw, fault=NAMES, findings=named)
    _do(found, name, cleaned.answers)
    still = may_read(post(), room().desk.spool.get(id), standard, now)
    return redirect(back if still else url_for("home.inbox", moved=1), 303)


def _do(found: Submission, name: str, answers: Mapping[str, Value]) -> None:
    """Note a step in the spool; a message in it goes to the reporter."""
    spool, now = room().desk.spool, room().clock()
    was_alone = alone(found, room().standard, now)
    spool.add_step(found.id, name, answers, now, post().name)
    if isinstance(text := answers.get(TO_REPORTER), str):
        spool.add_message(found.id, text, now)
    pathway = room().desk.follow(found.id, name, answers, now)
    if pathway != found.pathway:
        tell(room().desk, room().standard, pathway, found.id, URGENT, now)
    elif was_alone and not alone(spool.get(found.id), room().standard, now):
        tell(room().desk, room().standard, pathway, found.id, NEW, now)


@pages.post("/<id>/message")
def message(id: str) -> ResponseReturnValue:
    """A line to the reporter, who reads it when coming back with the code."""
    found, text = submission(id), request.form.get("text", "").strip()
    if text:
        room().desk.spool.add_message(found.id, text[:LONGEST], room().clock())
    return redirect(url_for("spooled.show", id=id), 303)
