"""A reporter's code in; where the report stands, what was answered, and the question whether it was put right, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from goodcatch.intake.web.guard import FORM
from goodcatch.intake.web.room import Room, room
from goodcatch.intake.web.shown import moment
from goodcatch.record.model import Case
from goodcatch.record.state import Phase, phase, stops_in
from goodcatch.spool.spool import Submission
from goodcatch.standard.model import Standard

UNKNOWN = "We do not know this code. Check each letter and number; it was shown when you sent the report"

pages = Blueprint("receipt", __name__, url_prefix="/report/receipt")


@dataclass(frozen=True)
class Line:
    """One stage of the way of a report, in words for the person who sent it."""

    words: str
    done: bool
    when: str = ""


@pages.get("")
def ask() -> ResponseReturnValue:
    return _ask("", [])


def _ask(code: str, problems: list[tuple[str, str]]) -> ResponseReturnValue:
    here = room()
    page = render_template(
        "come-back.html", code=code, problems=problems, token=here.guard.form(here.clock()),
        contacts=here.standard.contacts.values(),
    )  # fmt: skip
    return page, 422 if problems else 200


@pages.post("")
def show() -> ResponseReturnValue:
    """Codes are looked up and never listed; the answer to a wrong one says nothing of the right ones."""
    here, code = room(), request.form.get("code", "").strip()
    if here.guard.known(request.form.get(FORM, ""), here.clock()) is None:
        return _ask(code, [("f-code", "This page had been open for a long time. Please press the button once more")])
    submission = here.desk.spool.by_receipt(code)
    if submission is None:
        return _ask(code, [("f-code", UNKNOWN)])
    return _status(here, submission, code)


def _status(here: Room, submission: Submission, code: str) -> ResponseReturnValue:
    standard = here.standard
    case, where = _case(here, submission)
    messages = [
        {"when": moment(m.at, standard), "text": m.text} for m in here.desk.spool.messages(submission.id)
    ] + list(_feedback(case, standard))
    return render_template(
        "status.html", code=code, lines=list(_lines(submission, case, where, standard)), messages=messages,
        token=here.guard.form(here.clock()), problems=[], questions=(), step=None,
    )  # fmt: skip


def _case(here: Room, submission: Submission) -> tuple[Case | None, Phase]:
    """The case that a report became, where it landed in a store that is connected."""
    for authority in here.desk.authorities.values():
        case = here.store(authority).cases.get(submission.case)
        if case:
            return case, phase(case, stops_in(here.findings(authority)))
    return None, Phase.OPEN


def _feedback(case: Case | None, standard: Standard) -> Iterator[dict[str, str]]:
    """What the case's own feedback says to the reporter."""
    for record in case.of("feedback") if case else ():
        step = standard.pathways["near-miss"].steps.get("feedback")
        names = [f.name for f in step.fields.values() if f.kind == "paragraph"] if step else ["body"]
        text = "\n\n".join(record.text(name) for name in names if record.text(name))
        if text:
            yield {"when": moment(record.instant, standard), "text": text}


def _lines(submission: Submission, case: Case | None, where: Phase, standard: Standard) -> Iterator[Line]:
    steps = {s.step: s.at for s in submission.steps}
    yield Line("We received your report.", True, moment(submission.received, standard))
    if submission.outcome and case is None:
        yield Line("It ended without a case. If a message below does not say why, ask the people who run this.", True)
        return
    yield _line("A person has read it.", steps.get("acknowledge"), standard)
    yield _line("It was decided what to do with it.", steps.get("triage"), standard)
    yield Line("Everything that could point to a person was taken out, and the work began.", case is not None)
    changed = case is not None and bool(case.of("done"))
    yield Line("Something was changed because of it.", changed)
    yield Line("The case is closed.", where is not Phase.OPEN)


def _line(words: str, at: datetime | None, standard: Standard) -> Line:
    return Line(words, at is not None, moment(at, standard) if at else "")
