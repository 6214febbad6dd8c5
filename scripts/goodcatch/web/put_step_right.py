"""Puts a step of a case right where it stands: its own form, filled; what was changed and why are filed together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from goodcatch.check.finding import Finding
from goodcatch.intake.read_answers import Raw
from goodcatch.intake.refused_act import Refused
from goodcatch.intake.sign_reports_off_and_land_steps import prepared
from goodcatch.intake.step_form_questions import raw_of
from goodcatch.record.case_state import claims_closed
from goodcatch.record.make_record_and_id import new_record
from goodcatch.record.model import Record
from goodcatch.record.questions_asked_in_case import asked_in
from goodcatch.record.step_applies_to_case import look_at
from goodcatch.record.tolerance_values import tolerances
from goodcatch.standard.model import Field, Standard, Step
from goodcatch.standard.names_program_asks_for import Fields, Steps
from goodcatch.web.case_or_not_found import CaseInStore, find_case
from goodcatch.web.refuse_names import refuse_names
from goodcatch.web.server_context import context, pressed, pressed_once, raw_form
from goodcatch.web.sign_in_and_sessions import post, protect
from goodcatch.web.step_flow import Answers, StepFlow
from goodcatch.web.step_form_and_check import DeskPages, Filling
from goodcatch.web.who_told_and_when import shown

WHY = "why_put_right"
NOTHING = "No answer was changed. Change what is wrong, or go back."
_ASKED = Field(
    WHY, "paragraph", "Why was it wrong?", "Say how it came about, and neither what stood there nor what stands now.",
    required=True,
)  # fmt: skip
# What was told is never edited after it was signed off; what undoes or corrects is undone by a step of its own.
NEVER = frozenset([Steps.SIGN_OFF, Steps.CORRECTION, Steps.WITHDRAWAL, Steps.CLOSURE, Steps.REOPEN])

pages = protect(Blueprint("put_right", __name__, url_prefix="/desk/put-right"))


def may_put_right(located: CaseInStore, record: Record) -> bool:
    """Whether a record of an open case has a form by which the signed-in post can put it right: one that asks nothing
    of which the post is not shown the answer."""
    step = located.store.step_of(record)
    corrects = Steps.CORRECTION in located.pathway.steps and not claims_closed(located.case)
    stands = record in located.case.current
    if step and not shown(located.pathway, located.store.newest).hidden.isdisjoint(step.fields):
        return False
    return corrects and stands and step is not None and not step.open and record.step not in NEVER


@dataclass(frozen=True)
class PutRight:
    """A record under correction, with the standard that it was written under and the questions of its step that its
    case asks."""

    located: CaseInStore
    record: Record
    step: Step
    standard: Standard

    def changed(self, answers: Answers) -> Record:
        """The record with its new answers; what nobody is asked stays, and what is worked out is worked out anew."""
        asked = {name for name, field in self.step.fields.items() if not (field.computed or field.snapshot)}
        known = self.step.for_each or self.step.about
        kept = {name: value for name, value in self.record.fields.items() if name not in asked or name == known}
        said = {name: value for name, value in answers.items() if name in asked and name != known}
        order = [*self.record.fields, *(name for name in self.step.fields if name not in self.record.fields)]
        whole = {**kept, **said}
        fields = {name: whole[name] for name in order if name in whole and whole[name] not in ("", ())}
        return prepared(replace(self.record, fields=fields), self.step, self.located.store)

    def correction(self, changed: Record, why: str) -> Record:
        """What was changed, by the names of the answers, and why."""
        names = [
            name
            for name in dict.fromkeys([*self.record.fields, *changed.fields])
            if self.record.fields.get(name) != changed.fields.get(name)
        ]
        if not names:
            raise Refused(NOTHING)
        answers = {Fields.RECORD: self.record.name, Fields.FIELDS: ", ".join(names), Fields.REASON: why}
        newest, now = self.located.store.newest, context().clock()
        return new_record(self.record.case, Steps.CORRECTION, answers, standard=newest, at=now, by=post().name)


@pages.route("/<case_id>/<name>", methods=["GET", "POST"])
def form(case_id: str, name: str) -> ResponseReturnValue:
    """The form of a record, filled, with the question why it was wrong."""
    located = find_case(case_id)
    record = located.case.named(name)
    step, standard = (located.store.step_of(record), located.store.standard_of(record)) if record else (None, None)
    if record is None or step is None or standard is None or not may_put_right(located, record):
        abort(404)
    about = located.case.named(record.text(step.for_each or step.about))
    asked = asked_in(step, look_at(located.case, standard, about), tolerances(standard))
    right = PutRight(located, record, asked, standard)
    asking = replace(right.step, fields={**right.step.fields, WHY: _ASKED})
    back, action = url_for("cases.show", case_id=case_id), url_for("put_right.form", case_id=case_id, name=name)
    topic = step.for_each or step.about
    known = {topic: record.text(topic)} if topic else {}
    filling = Filling(asking, standard, action, f"Put right: {step.title}", back, known)

    def judge(answers: Answers) -> Iterable[Finding]:
        return context().judge(right.changed(answers), located.store)

    def send(raw: Raw, answers: Answers) -> ResponseReturnValue:
        return _filed(right, answers, pressed_once(raw))

    pages = DeskPages(filling, judge)
    if request.method == "GET":
        return pages.ask(raw_of(record.fields), {})
    at, case = record.instant, located.case
    flow = StepFlow(asking, standard, pages, send, filling.answers_known, at, case, pages.nothing_to_check)
    return flow.answer(raw_form(), pressed())


def _filed(right: PutRight, answers: Answers, key: str) -> ResponseReturnValue:
    """The changed record and its correction go in together, or neither does."""
    here, why = context(), answers.get(WHY, "")
    changed = right.changed(answers)
    correction = right.correction(changed, why if isinstance(why, str) else "")
    for record in (changed, correction):
        refuse_names(record, right.located.store)
    here.desk.put_right(changed, correction, right.step, post().name, here.clock(), key)
    here.landed()
    return redirect(url_for("cases.show", case_id=changed.case, sent=Steps.CORRECTION), 303)
