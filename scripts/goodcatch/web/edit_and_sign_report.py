"""Lets a post edit, read and sign the final text of a waiting report, and lands it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from goodcatch.check.finding import Finding
from goodcatch.intake.question_model import Question
from goodcatch.intake.read_answers import Raw, clean
from goodcatch.intake.records_of_report import waiting_case
from goodcatch.intake.refused_act import Refused
from goodcatch.intake.step_form_questions import raw_of
from goodcatch.intake.who_may_read_and_sign import may_sign
from goodcatch.spool.private_store_facade import Submission
from goodcatch.standard.model import Standard, Step
from goodcatch.standard.names_program_asks_for import Fields, Steps
from goodcatch.web.answers_with_names_marked import WRITTEN, AnswerRow, answer_rows, any_marked
from goodcatch.web.separation_of_duties import same_person
from goodcatch.web.server_context import context, pressed, raw_form
from goodcatch.web.sign_in_and_sessions import only, post, protect
from goodcatch.web.step_flow import CHECK, SAVE, SEND, Answers, StepFlow
from goodcatch.web.step_form_and_check import Filling, listed
from goodcatch.web.waiting_report_or_not_found import find_report, report_step

READ = Fields.NAMES_NOBODY
READ_IT = "Tick the box when you have read every word"
TITLE = "Take out what points to a person"

pages = protect(Blueprint("sign_off", __name__, url_prefix="/desk/report"))


@dataclass(frozen=True)
class EditPage:
    """What desk/edit.html shows: each written answer with the final text, beside it what was `said` (by field), and
    whatever is to be mended. What was chosen from lists names nobody: it is `chosen`, with a button that opens it, and
    goes on as it is (`kept`)."""

    filling: Filling
    questions: tuple[Question, ...]
    said: Mapping[str, AnswerRow]
    chosen: tuple[AnswerRow, ...]
    kept: Raw
    problems: list[tuple[str, str]]
    focus: str


@dataclass(frozen=True)
class SignOffPage:
    """What desk/sign-off.html shows: the final text, whether words in it are still `marked`, the sign-off's own
    questions, whether the box was ticked (`read`), and why it was not done. `raw` is posted again."""

    filling: Filling
    rows: tuple[AnswerRow, ...]
    marked: bool
    raw: Raw
    questions: tuple[Question, ...]
    problems: list[tuple[str, str]]
    read: bool
    fault: str
    findings: tuple[Finding, ...]


@pages.route("/<report_id>/sign-off", methods=["GET", "POST"])
def form(report_id: str) -> ResponseReturnValue:
    """What was said beside the final text; only the final text goes into the record."""
    report, standard = find_report(report_id), context().standard
    only(may_sign(post(), report, standard))
    if Steps.SIGN_OFF not in standard.pathways[report.pathway].steps:
        abort(404)
    # Pressed twice, or by two posts: it has been done, and its case is the answer.
    if report.outcome:
        return redirect(url_for("cases.show", case_id=report.case) if report.case else url_for("inbox.inbox"), 303)
    signing = Signing(report, standard)
    if request.method == "GET":
        return signing.ask(raw_of(report.answers), {})
    step, at_once = report_step(report, standard), signing.read_and_unmarked
    flow = StepFlow(step, standard, signing, signing.send, at=report.received, at_once=at_once)
    return flow.answer(raw_form(), pressed() if pressed() in (SAVE, SEND, "change", "form") else CHECK)


@dataclass(frozen=True)
class Signing:
    """A waiting report at its sign-off: the pages that ask for the final text and show it once more, and the act."""

    report: Submission
    standard: Standard

    @property
    def step(self) -> Step:
        return self.standard.pathways[self.report.pathway].steps[Steps.SIGN_OFF]

    def ask(self, raw: Raw, problems: Mapping[str, str], focus: str = "") -> ResponseReturnValue:
        step, back = report_step(self.report, self.standard), url_for("waiting_report.show", report_id=self.report.id)
        filling = Filling(step, self.standard, request.path, TITLE, back, {})
        said = {row.name: row for row in answer_rows(step, self.standard, self.report.answers)}
        written = {name for name in said if step.fields[name].kind in WRITTEN}
        first = frozenset(written | {name.split(".")[0] for name in problems} | {focus})
        asked = tuple(q for q in filling.questions(raw, problems) if q.name in first)
        kept = {name: values for name, values in raw.items() if name.split(".")[0] not in first}
        chosen = tuple(row for name, row in said.items() if name not in first)
        page = EditPage(filling, asked, said, chosen, kept, listed(problems), focus)
        return render_template("desk/edit.html", page=page), 422 if problems else 200

    def check(self, raw: Raw, answers: Answers) -> ResponseReturnValue:
        return self._read(raw, answers, {}, Refused(""))

    def read_and_unmarked(self, answers: Answers) -> bool:
        """Whether the box is ticked and no word is marked: then nothing has to be read a second time."""
        rows = answer_rows(report_step(self.report, self.standard), self.standard, answers)
        return request.form.get(READ) == "yes" and not any_marked(rows)

    def refuse(self, raw: Raw, answers: Answers, refused: Refused) -> ResponseReturnValue:
        return self._read(raw, answers, {}, refused)

    def send(self, raw: Raw, answers: Answers) -> ResponseReturnValue:
        """Land it, where the sign-off's own questions are answered and the box is ticked."""
        here = context()
        signed = clean(self.step, self.standard, raw)
        unread = {} if request.form.get(READ) == "yes" else {READ: READ_IT}
        if signed.problems or unread:
            return self._read(raw, answers, {**signed.problems, **unread}, Refused(""))
        if same := same_person(waiting_case(self.report, self.standard), self.step, self.standard):
            raise Refused(same)
        case = here.desk.sign_off(self.report.id, answers, signed.answers, post().name, here.clock())
        here.landed()
        return redirect(url_for("cases.show", case_id=case), 303)

    def _read(self, raw: Raw, answers: Answers, problems: Mapping[str, str], refused: Refused) -> ResponseReturnValue:
        """The final text once more, with the box to tick."""
        step = report_step(self.report, self.standard)
        rows = answer_rows(step, self.standard, answers)
        filling = Filling(self.step, self.standard, request.path, self.step.title, "", {READ: ""})
        # Without the sign-off's own answers: they are asked on this very page.
        text = {name: values for name, values in raw.items() if name.partition(".")[0] in step.fields}
        page = SignOffPage(
            filling, rows, any_marked(rows), text, filling.questions(raw, problems), listed(problems),
            request.form.get(READ) == "yes", refused.message, refused.findings,
        )  # fmt: skip
        return render_template("desk/sign-off.html", page=page), 422 if problems or refused.message else 200
