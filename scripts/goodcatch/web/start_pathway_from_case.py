"""Opens another pathway from a case: its first form, with what is known filled in, makes the new case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from goodcatch.intake.read_answers import Raw
from goodcatch.intake.receive_report_and_notify import receive
from goodcatch.intake.step_form_questions import raw_of
from goodcatch.intake.who_may_read_and_sign import works_on
from goodcatch.record.make_record_and_id import iso, new_case_id, new_record
from goodcatch.record.model import Case, Record
from goodcatch.record.pathways_opened_by_answers import carried, first_step, opened_in
from goodcatch.standard.model import Pathway
from goodcatch.standard.names_program_asks_for import WHO_TOLD, Fields, Steps
from goodcatch.standard.small_yaml import Value
from goodcatch.web.case_or_not_found import CaseInStore, find_case
from goodcatch.web.prefill_reporter_repeat_bands import offered
from goodcatch.web.refuse_names import refuse_names
from goodcatch.web.server_context import context, pressed, raw_form
from goodcatch.web.sign_in_and_sessions import only, post, protect
from goodcatch.web.step_flow import Answers, StepFlow
from goodcatch.web.step_form_and_check import DeskPages, Filling
from goodcatch.web.who_told_and_when import shown

CHANNEL = "desk"
# The minutes stay: clocks of the other pathway count from them, and whoever opens it works on it.
NOT_TOLD = frozenset([*WHO_TOLD, Fields.PART_OF_DAY])
WISHES = (Fields.ANONYMITY, Fields.OUTSIDE_READER)  # of the reporter: they go on, whoever may read them here
pages = protect(Blueprint("open_pathway", __name__, url_prefix="/desk/case"))


@dataclass(frozen=True)
class Opening:
    """Another pathway that a case opens, for the posts that work on it."""

    pathway: Pathway
    record: Record


def openings(located: CaseInStore) -> Iterator[Opening]:
    """Those whose store is connected, that this post works on, and that no case answers yet."""
    for record, pathway in opened_in(located.case, located.pathway, located.store.newest):
        authority = context().desk.authorities.get(pathway.store)
        if authority is None or not works_on(post(), pathway):
            continue
        store = context().store(authority)
        firsts = (case.records[0] for case in store.cases.values())
        if not any(first.text(Fields.EXPOSURE) == located.case.id for first in firsts):
            yield Opening(pathway, record)


@pages.route("/<case_id>/open/<name>", methods=["GET", "POST"])
def form(case_id: str, name: str) -> ResponseReturnValue:
    """The first form of the other pathway."""
    located = find_case(case_id)
    opening = next((o for o in openings(located) if o.pathway.name == name), None)
    if opening is None:
        abort(404)
    only(works_on(post(), opening.pathway))
    step = first_step(opening.pathway)
    filling = Filling(step, located.store.newest, request.path, step.title, url_for("cases.show", case_id=case_id), {})
    pages, known = DeskPages(filling), _known(located, opening)
    raw = shown(located.pathway, located.store.newest).raw
    if request.method == "GET":
        told = {name: value for name, value in known.items() if raw or name not in NOT_TOLD}
        return pages.ask({**raw_of(told), **offered(case_id, step)}, {})

    def send(_: Raw, answers: Answers) -> ResponseReturnValue:
        wishes = {} if raw else {name: known[name] for name in WISHES if name in known}
        return _report(filling, {**wishes, **answers}, opening) if step.open else _propose(filling, answers, opening)

    return StepFlow(step, filling.standard, pages, send, at=context().clock()).answer(raw_form(), pressed())


def _known(located: CaseInStore, opening: Opening) -> Mapping[str, Value]:
    """What the other form asks too, which case it belongs to, and when its cause was found."""
    told = {**located.case.records[0].fields, **opening.record.fields, Fields.EXPOSURE: located.case.id}
    return carried({**told, **_moments(located.case, opening.record)}, first_step(opening.pathway))


def _moments(case: Case, opening: Record) -> Mapping[str, Value]:
    first, attributed = case.records[0], case.last(Steps.ATTRIBUTION) or case.last(Steps.ADJUDICATION)
    if not first.by_day:
        at = attributed.at if attributed else opening.at
        return {Fields.IDENTIFIED_AT: iso(first.instant), Fields.ATTRIBUTED_AT: at}
    # Git holds the day alone; what goes on elsewhere by the minute begins with the minute that the spool has.
    waited = context().desk.spool.of_case(case.id)
    return {Fields.IDENTIFIED_AT: iso(waited.received)} if waited else {}


def _report(filling: Filling, answers: Answers, opening: Opening) -> ResponseReturnValue:
    """A report waits in the spool like any other, and is signed off there."""
    here = context()
    # The spool's single-use key: pressed again, or by two posts, one record opens one report.
    token = f"{opening.record.path} opens {opening.pathway.name}"
    receive(here.desk, here.standard, filling.step, answers, CHANNEL, here.clock(), token)
    return redirect(url_for("inbox.inbox"), 303)


def _propose(filling: Filling, answers: Answers, opening: Opening) -> ResponseReturnValue:
    here, now = context(), context().clock()
    store = here.store(here.desk.authority(opening.pathway.store))
    case = new_case_id(opening.pathway.prefix, now.year, store.cases)
    record = new_record(
        case, filling.step.name, answers, standard=filling.standard, at=now, by=post().name,
        head={"recorded": iso(now)},
    )  # fmt: skip
    refuse_names(record, store)
    here.desk.file(record, filling.step, post().name, now)
    here.landed()
    return redirect(url_for("cases.show", case_id=case), 303)
