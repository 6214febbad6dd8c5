"""A case in; its records, what may be done next, and each step as its form, which becomes a waiting change, out."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from goodcatch.clock.todos import todos
from goodcatch.history.git import GitError
from goodcatch.intake.clean_answers import Raw, clean
from goodcatch.intake.desk import Refused
from goodcatch.intake.form_questions import raw_of
from goodcatch.intake.permissions import may_open_links, may_sign_off
from goodcatch.intake.reporter_answer import CONFIRMATION, unnoted
from goodcatch.record.case_state import AT_ANY_TIME, open_steps, phase, stops_in
from goodcatch.record.model import Case, Record
from goodcatch.record.new_record import new_record
from goodcatch.record.store import folder_of
from goodcatch.standard.contract import Fields
from goodcatch.web.context import pressed, raw_form, room
from goodcatch.web.find_case import Found, find
from goodcatch.web.name_check import NAMES, naming
from goodcatch.web.open_pathway import openings
from goodcatch.web.prefill import offered
from goodcatch.web.render_answers import shown, times
from goodcatch.web.separation_of_duties import same_person
from goodcatch.web.sessions import post, protect
from goodcatch.web.step_form import Filling, asked, checked

pages = protect(Blueprint("cases", __name__, url_prefix="/desk/case"))


@pages.get("/<id>")
def show(id: str) -> ResponseReturnValue:
    here, found = room(), find(id)
    findings = here.findings(found.authority)
    where = phase(found.case, stops_in(findings))
    standard = found.store.newest
    opened = open_steps(found.case, found.pathway, standard, where)
    return render_template(
        "desk/case.html", case=found.case, pathway=found.pathway, phase=where,
        records=[(r, *_told(found, r)) for r in reversed(found.case.records)],
        todos=todos(opened, found.case, standard, here.clock()),
        findings=[f for f in findings if f.path.startswith(folder_of(id))],
        about=lambda name: _title(found.case, name), answer=_answer(found),
        any_time=AT_ANY_TIME, may_link=may_open_links(post(), here.standard),
        opens=tuple(openings(found)), **times(standard),
    )  # fmt: skip


def _title(case: Case, name: str) -> str:
    """A record that a step is about, by its own title where it has one."""
    record = case.named(name)
    return f"{record.text(Fields.TITLE)} ({name})" if record and record.text(Fields.TITLE) else name


def _answer(found: Found) -> dict[str, object] | None:
    """What the reporter said in answer, for those who may read raw words."""
    said, step = unnoted(room().desk.spool, found.case), found.pathway.steps.get(CONFIRMATION)
    if said is None or step is None or not may_sign_off(post(), room().standard):
        return None
    return {"at": said.at, "rows": shown(step, found.store.newest, said.fields)}


def _told(found: Found, record: Record) -> tuple[str, object]:
    """A record's title and its answers in words."""
    standard, step = found.store.standard_of(record), found.store.step_of(record)
    if standard is None or step is None:
        return record.step, ()
    return step.title, shown(step, standard, record.fields)


@pages.route("/<id>/<name>", methods=["GET", "POST"])
def step(id: str, name: str) -> ResponseReturnValue:
    """One step as its form; sending it makes a change that waits to be landed."""
    found = find(id)
    filling = _filling(found, name, request.args.get("about", ""))
    if request.method == "GET":
        return asked(filling, {**_prefilled(found, name), **offered(id, filling.step)})
    raw = raw_form()
    cleaned = clean(filling.step, filling.standard, filling.whole(raw))
    if pressed() in ("change", "form"):
        return asked(filling, raw, focus=request.form.get("change", ""))
    if cleaned.problems:
        return asked(filling, raw, cleaned.problems)
    record = new_record(id, name, cleaned.answers, standard=filling.standard, at=room().clock(), by=post().name)
    if pressed() == "check":
        return checked(filling, raw, cleaned.answers, room().look(record, found.store))
    if same := same_person(found.case, filling.step, filling.standard):
        return asked(filling, raw, fault=same)
    if named := naming(record, found.store):
        return asked(filling, raw, fault=NAMES, findings=named)
    return _propose(filling, record, raw)


def _prefilled(found: Found, name: str) -> Raw:
    """The reporter's own answer, where this form is to note it."""
    said = unnoted(room().desk.spool, found.case) if name == CONFIRMATION and "answer" in request.args else None
    return raw_of(said.fields) if said and may_sign_off(post(), room().standard) else {}


def _filling(found: Found, name: str, about: str) -> Filling:
    step = found.pathway.steps.get(name)
    if step is None or step.open:
        abort(404)
    each = step.for_each or step.about
    known = {each: about} if each and found.case.named(about) else {}
    back = url_for("cases.show", id=found.case.id)
    action = url_for("cases.step", id=found.case.id, name=name, about=about or None)
    return Filling(
        step, found.store.newest, action, step.title, back, known, _title(found.case, about) if known else ""
    )


def _propose(filling: Filling, record: Record, raw: Raw) -> ResponseReturnValue:
    try:
        branch = room().desk.propose(record, filling.step, post().name)
    except Refused as refused:
        return asked(filling, raw, fault=refused.message, findings=refused.findings)
    except GitError as error:
        return asked(filling, raw, fault=str(error))
    return redirect(url_for("changes.show", made=branch), 303)
