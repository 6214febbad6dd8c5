"""A case that opens another pathway in; the other's first form, with what is known filled in, and the new case, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from goodcatch.history.git import GitError
from goodcatch.intake.clean_answers import Cleaned, clean
from goodcatch.intake.desk import Refused
from goodcatch.intake.form_questions import raw_of
from goodcatch.intake.permissions import works_on
from goodcatch.intake.take_report import receive
from goodcatch.record.linked_pathways import carried, first_step, opened_in
from goodcatch.record.model import Record
from goodcatch.record.new_record import iso, new_case_id, new_record
from goodcatch.standard.contract import Fields, Steps
from goodcatch.standard.model import Pathway
from goodcatch.standard.small_yaml import Value
from goodcatch.web.context import pressed, raw_form, room
from goodcatch.web.find_case import Found, find
from goodcatch.web.name_check import NAMES, naming
from goodcatch.web.prefill import offered
from goodcatch.web.sessions import only, post, protect
from goodcatch.web.step_form import Filling, asked, checked

CHANNEL = "desk"
pages = protect(Blueprint("openings", __name__, url_prefix="/desk/case"))


@dataclass(frozen=True)
class Opening:
    """Another pathway that a case opens, for the posts that work on it."""

    pathway: Pathway
    record: Record


def openings(found: Found) -> Iterator[Opening]:
    """Those whose store is connected, that this post works on, and that no case answers yet."""
    for record, pathway in opened_in(found.case, found.pathway, found.store.newest):
        authority = room().desk.authorities.get(pathway.store)
        if authority is None or not works_on(post(), pathway):
            continue
        store = room().store(authority)
        firsts = (case.records[0] for case in store.cases.values())
        if not any(first.text(Fields.EXPOSURE) == found.case.id for first in firsts):
            yield Opening(pathway, record)


@pages.route("/<id>/open/<name>", methods=["GET", "POST"])
def form(id: str, name: str) -> ResponseReturnValue:
    """The first form of the other pathway."""
    found = find(id)
    opening = next((o for o in openings(found) if o.pathway.name == name), None)
    if opening is None:
        abort(404)
    only(works_on(post(), opening.pathway))
    step = first_step(opening.pathway)
    filling = Filling(step, found.store.newest, request.path, step.title, url_for("cases.show", id=id), {})
    if request.method == "GET":
        return asked(filling, {**raw_of(_known(found, opening)), **offered(id, step)})
    raw = raw_form()
    cleaned = clean(step, filling.standard, raw)
    if pressed() in ("change", "form"):
        return asked(filling, raw, focus=request.form.get("change", ""))
    if cleaned.problems:
        return asked(filling, raw, cleaned.problems)
    if pressed() == "check":
        return checked(filling, raw, cleaned.answers)
    try:
        return _report(filling, cleaned, opening) if step.open else _propose(filling, cleaned, opening)
    except Refused as refused:
        return asked(filling, raw, fault=refused.message, findings=refused.findings)
    except GitError as error:
        return asked(filling, raw, fault=str(error))


def _known(found: Found, opening: Opening) -> Mapping[str, Value]:
    """What the other form asks too, which case it belongs to, and when its cause was found."""
    first, attributed = found.case.records[0], found.case.last(Steps.ATTRIBUTION) or found.case.last(Steps.ADJUDICATION)
    known = {
        **first.fields,
        **opening.record.fields,
        Fields.EXPOSURE: found.case.id,
        Fields.IDENTIFIED_AT: iso(first.instant),
    }
    known[Fields.ATTRIBUTED_AT] = attributed.at if attributed else opening.record.at
    return carried(known, first_step(opening.pathway))


def _report(filling: Filling, cleaned: Cleaned, opening: Opening) -> ResponseReturnValue:
    """A report waits in the spool like any other, and is signed off there."""
    here = room()
    token = f"{opening.record.path} opens {opening.pathway.name}"
    receive(here.desk, here.standard, filling.step, cleaned.answers, CHANNEL, here.clock(), token)
    return redirect(url_for("home.inbox"), 303)


def _propose(filling: Filling, cleaned: Cleaned, opening: Opening) -> ResponseReturnValue:
    here, now = room(), room().clock()
    store = here.store(here.desk.authority(opening.pathway.store))
    case = new_case_id(opening.pathway.prefix, now.year, store.cases)
    record = new_record(
        case, filling.step.name, cleaned.answers, standard=filling.standard, at=now, by=post().name,
        head={"recorded": iso(now)},
    )  # fmt: skip
    if named := naming(record, store):
        raise Refused(NAMES, tuple(named))
    branch = here.desk.propose(record, filling.step, post().name)
    return redirect(url_for("changes.show", made=branch), 303)
