"""A waiting report in; what it says, and the steps that are done on it while it waits, out."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from goodcatch.intake.clean_answers import Raw
from goodcatch.intake.closing_without_case import OUTCOMES
from goodcatch.intake.external_reader import ALONE, alone
from goodcatch.intake.permissions import may_open_links, may_read, may_sign
from goodcatch.intake.spool_deadlines import spool_todos
from goodcatch.intake.take_report import NEW, URGENT, tell
from goodcatch.intake.waiting_records import waiting_case
from goodcatch.record.new_record import new_record
from goodcatch.spool.spool import Submission
from goodcatch.standard.model import Standard
from goodcatch.web.context import pressed, raw_form, room
from goodcatch.web.find_report import report_step, submission
from goodcatch.web.name_check import refuse_names
from goodcatch.web.prefill import offered
from goodcatch.web.render_answers import moment, shown, times
from goodcatch.web.sessions import post, protect
from goodcatch.web.step_flow import Answers, StepFlow
from goodcatch.web.step_form import DeskPages, Filling

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
        may_link=may_open_links(post()), messages=here.desk.spool.messages(id), signs=may_sign(post(), found, standard),
        signable="sign-off" in standard.pathways[found.pathway].steps, **times(standard),
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
    pages = DeskPages(Filling(wanted, standard, request.path, wanted.title, back, {}))
    if request.method == "GET":
        return pages.ask(offered(id, wanted), {})

    def send(raw: Raw, answers: Answers) -> ResponseReturnValue:
        return _do(found, name, answers, standard)

    return StepFlow(wanted, standard, pages, send).answer(raw_form(), pressed())


def _do(found: Submission, name: str, answers: Answers, standard: Standard) -> ResponseReturnValue:
    """Note the step, unless it names somebody: it lands as it was written."""
    here, now = room(), room().clock()
    case = waiting_case(found, standard)
    record = new_record(case.id, name, answers, standard=standard, at=now, by=post().name)
    refuse_names(record, here.store(here.desk.learning))
    _note(found, name, answers)
    still = may_read(post(), here.desk.spool.get(found.id), standard, now)
    return redirect(url_for("spooled.show", id=found.id) if still else url_for("home.inbox", moved=1), 303)


def _note(found: Submission, name: str, answers: Answers) -> None:
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
