"""Shows a waiting report, and does the steps that are done on it while it waits."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from goodcatch.clock.open_steps_by_due_time import Todo
from goodcatch.errors import Unusable
from goodcatch.intake.hold_imported_row import HeldRow, held_row
from goodcatch.intake.outside_reader_head_start import ALONE, alone
from goodcatch.intake.read_answers import Raw
from goodcatch.intake.reasons_for_no_case import OUTCOMES, Proposal
from goodcatch.intake.receive_report_and_notify import NEW, URGENT, tell
from goodcatch.intake.records_of_report import waiting_case
from goodcatch.intake.refused_act import Refused
from goodcatch.intake.spool_todos import spool_todos
from goodcatch.intake.talk_with_reporter import refuse_narrowing
from goodcatch.intake.who_may_read_and_sign import (
    may_open_links,
    may_read,
    may_sign,
    may_triage,
    may_triage_report,
    who_triages,
)
from goodcatch.record.make_record_and_id import new_record
from goodcatch.record.questions_asked_in_case import asked_in
from goodcatch.record.step_applies_to_case import look_at
from goodcatch.record.tolerance_values import tolerances
from goodcatch.spool.private_store_facade import Submission
from goodcatch.spool.queued_acts import Act
from goodcatch.standard.model import Pathway, Standard, Step
from goodcatch.standard.names_program_asks_for import Steps
from goodcatch.web.answers_with_names_marked import AnswerRow, Times, answer_rows, cell_rows, moment
from goodcatch.web.prefill_reporter_repeat_bands import offered
from goodcatch.web.prefill_triage_from_report import told_by_report
from goodcatch.web.refuse_names import refuse_names
from goodcatch.web.server_context import context, pressed, raw_form
from goodcatch.web.sign_in_and_sessions import only, post, protect
from goodcatch.web.step_flow import Answers, StepFlow
from goodcatch.web.step_form_and_check import DeskPages, Filling, StepPage
from goodcatch.web.step_in_place import mine
from goodcatch.web.talk_at_desk import TalkLine, lines_of, say
from goodcatch.web.waiting_report_or_not_found import find_report, report_step
from goodcatch.web.when_it_was_done import asking_when, stated

# A field of a step in the spool that is a line to the reporter.
TO_REPORTER = "message"

pages = protect(Blueprint("waiting_report", __name__, url_prefix="/desk/report"))


@dataclass(frozen=True)
class Doing:
    """A step that was done on the report: when, by which post, and whether the one who looks may take it back."""

    name: str
    title: str
    at: str
    by: str
    mine: bool


@dataclass(frozen=True)
class ReportPage:
    """What desk/report.html shows: what was said (`rows`), what is to be done and what is `done`, the messages, and
    the `ending` that a post proposed. Where an import `held` a row of a table, `cells` are all that the row says.
    The form of the step that this post would do next stands open (`here`).
    `alone` is the end of the time in which only this post sees it; `signs`, `signable`, `ends` and `may_link` say what
    this post may do with it. Steps in `barred` are another post's, and the sentence says whose. `signed` is its
    sign-off, where that waits for the repository."""

    submission: Submission
    pathway: Pathway
    rows: tuple[AnswerRow, ...]
    todos: tuple[Todo, ...]
    done: tuple[Doing, ...]
    messages: tuple[TalkLine, ...]
    ending: Proposal | None
    outcomes: Mapping[str, str]
    alone: datetime | None
    held: HeldRow | None
    cells: tuple[AnswerRow, ...]
    signs: bool
    signable: bool
    ends: bool
    barred: Mapping[str, str]
    may_link: bool
    times: Times
    signed: Act | None
    here: StepPage | None


@pages.get("/<report_id>")
def show(report_id: str) -> ResponseReturnValue:
    here, report = context(), find_report(report_id)
    standard, held = here.standard, held_row(report.answers)
    pathway, signed = standard.pathways[report.pathway], here.desk.signed_off().get(report_id)
    waiting = spool_todos(report, standard, here.clock())
    page = ReportPage(
        submission=report,
        pathway=pathway,
        rows=answer_rows(report_step(report, standard), standard, report.answers),
        todos=waiting,
        signed=signed,
        here=None if signed else _in_place(report, waiting, standard),
        done=_done(report, standard),
        messages=lines_of(report),
        ending=here.endings.get(report_id),
        outcomes=OUTCOMES,
        alone=report.received + ALONE if alone(report, standard, here.clock()) else None,
        held=held,
        cells=cell_rows(held.cells, standard) if held else (),
        signs=may_sign(post(), report, standard),
        signable=Steps.SIGN_OFF in pathway.steps,
        ends=may_triage(post(), pathway, standard),
        barred=_barred(report, standard),
        may_link=may_open_links(post(), context().standard),
        times=Times(standard),
    )
    return render_template("desk/report.html", page=page)


def _in_place(report: Submission, waiting: tuple[Todo, ...], standard: Standard) -> StepPage | None:
    """The form of the first step that this post would do on the report, filled with what the report says."""
    barred, case = _barred(report, standard), waiting_case(report, standard)
    own = (
        todo for todo in waiting if not todo.again and todo.open.step.name not in barred and mine(todo, post(), case)
    )
    order = list(standard.pathways[report.pathway].steps)
    todo = min(own, key=lambda one: order.index(one.open.step.name), default=None)
    if todo is None:
        return None
    filling = _filling(report, todo.open.step, standard)
    return StepPage(filling, filling.questions(_known(report, filling.step), {}), [], "")


def _known(report: Submission, step: Step) -> Raw:
    """What is known already of a step's answers."""
    told = told_by_report(report.answers, step) if step.name == Steps.TRIAGE else {}
    return {**told, **offered(report.id, step)}


def _filling(report: Submission, step: Step, standard: Standard) -> Filling:
    """The form of a step with the questions that this report asks."""
    wanted, case = asking_when(step, standard), waiting_case(report, standard)
    asked = asked_in(wanted, look_at(case, standard), tolerances(standard))
    action = url_for("waiting_report.step", report_id=report.id, name=step.name)
    return Filling(asked, standard, action, step.title, url_for("waiting_report.show", report_id=report.id), {})


def _barred(report: Submission, standard: Standard) -> Mapping[str, str]:
    """Steps that this post may not do, and who may. Only sorting is kept to some: whoever sees danger protects."""
    if may_triage_report(post(), report, standard, context().clock()):
        return {}
    return {Steps.TRIAGE: who_triages(standard.pathways[report.pathway], standard)}


def _done(report: Submission, standard: Standard) -> tuple[Doing, ...]:
    steps, signed = standard.pathways[report.pathway].steps, context().desk.spool.acts.of_report(report.id)
    return tuple(
        Doing(s.step, steps[s.step].title, moment(s.at, standard), s.by, s.by == post().name and not signed)
        for s in report.steps
        if s.step in steps
    )


@pages.route("/<report_id>/step/<name>", methods=["GET", "POST"])
def step(report_id: str, name: str) -> ResponseReturnValue:
    """A step that is done while the report still waits: acknowledgment, triage, urgent protection."""
    report, standard = find_report(report_id), context().standard
    asked = standard.pathways[report.pathway].steps.get(name)
    if asked is None or not asked.in_spool or report.outcome:
        abort(404)
    barred = _barred(report, standard)
    only(name not in barred, barred.get(name, ""))
    filling = _filling(report, asked, standard)
    pages = DeskPages(filling)
    if request.method == "GET":
        return pages.ask(_known(report, filling.step), {})

    def send(raw: Raw, answers: Answers) -> ResponseReturnValue:
        return _do(report, name, answers, standard)

    case, at_once = waiting_case(report, standard), pages.nothing_to_check
    flow = StepFlow(filling.step, standard, pages, send, at=context().clock(), case=case, at_once=at_once)
    return flow.answer(raw_form(), pressed())


def _do(report: Submission, name: str, answers: Answers, standard: Standard) -> ResponseReturnValue:
    """Note the step, unless it names somebody: it lands as it was written."""
    here, now = context(), context().clock()
    case = waiting_case(report, standard)
    own, at = stated(answers, now)
    record = new_record(case.id, name, own, standard=standard, at=at, by=post().name)
    refuse_names(record, here.store(here.desk.learning))
    refuse_narrowing(str(own.get(TO_REPORTER, "")))
    _note(report, name, own, at)
    still = may_read(post(), here.desk.spool.get(report.id), standard, now)
    away = url_for("inbox.inbox", moved=1)
    return redirect(url_for("waiting_report.show", report_id=report.id) if still else away, 303)


def _note(report: Submission, name: str, answers: Answers, at: datetime) -> None:
    """Note a step in the spool; a message in it goes to the reporter."""
    spool, now = context().desk.spool, context().clock()
    # Asked before the step is noted: an acknowledgment ends the time alone (decision 67).
    was_alone = alone(report, context().standard, now)
    try:
        spool.add_step(report.id, name, answers, at, post().name, _most(report, name), now)
    except Unusable as done:
        raise Refused(f"{str(done).capitalize()}.") from None
    if isinstance(text := answers.get(TO_REPORTER), str):
        spool.add_message(report.id, text, now)
    pathway = context().desk.follow(report.id, name, answers, now)
    if pathway != report.pathway:
        tell(context().desk, context().standard, pathway, report.id, URGENT, now)
    elif was_alone and not alone(spool.get(report.id), context().standard, now):
        tell(context().desk, context().standard, pathway, report.id, NEW, now)


def _most(report: Submission, name: str) -> int:
    step = context().standard.pathways[report.pathway].steps.get(name)
    return step.max if step else 0


@pages.post("/<report_id>/step/<name>/take-back")
def take_back(report_id: str, name: str) -> ResponseReturnValue:
    """Whoever did a step takes it back, while the report waits."""
    report = find_report(report_id)
    # Done by another, or signed off in between: the page shows what stands.
    with suppress(Unusable):
        context().desk.spool.withdraw_step(report.id, name, post().name, context().clock())
    return redirect(url_for("waiting_report.show", report_id=report_id), 303)


@pages.post("/<report_id>/message")
def message(report_id: str) -> ResponseReturnValue:
    """A line to the reporter, who reads it when coming back with the code."""
    return say(find_report(report_id), request.form.get("text", ""), asks=False)
