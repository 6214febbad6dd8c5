"""Shows a case as a commissioner or an inspector asks about it: four questions, answered from its records."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from goodcatch.clock.open_steps_by_due_time import todos
from goodcatch.gate.standing import Standing, standing_of
from goodcatch.intake.who_may_read_and_sign import may_inspect, may_read_raw
from goodcatch.pages.four_questions_of_case import sections
from goodcatch.pages.page_and_escaping import Section
from goodcatch.publish.four_questions_of_case import account
from goodcatch.record.case_state import at_any_time, open_steps, phase, stops_in
from goodcatch.web.case_or_not_found import CaseInStore, find_case
from goodcatch.web.server_context import context
from goodcatch.web.sign_in_and_sessions import only, post, protect

pages = protect(Blueprint("account_of_case", __name__, url_prefix="/desk/account"))


@dataclass(frozen=True)
class AccountPage:
    """What desk/account.html shows: the case, what kind it is, where it stands, and its four answers."""

    case: str
    title: str
    standing: Standing
    sections: tuple[Section, ...]


@pages.get("/<case_id>")
def show(case_id: str) -> ResponseReturnValue:
    here, located = context(), find_case(case_id)
    only(may_open(located))
    case, pathway, standard, now = located.case, located.pathway, located.store.newest, here.clock()
    where = phase(case, stops_in(here.desk.judged(located.authority)), located.store)
    seldom = at_any_time(pathway)
    opened = tuple(o for o in open_steps(case, pathway, standard, where) if o.step.name not in seldom)
    exact = may_read_raw(post(), pathway, standard)
    told = account(case, located.store, todos(opened, case, standard, now), now, exact)
    page = AccountPage(
        case_id,
        pathway.title,
        standing_of(case, where, located.store, now),
        tuple(sections(told, url_for("cases.show", case_id=case_id))),
    )
    return render_template("desk/account.html", page=page)


def may_open(located: CaseInStore) -> bool:
    """Whether the signed-in post is one of those who audit, and may see this case."""
    return may_inspect(post(), located.pathway, located.store.newest)
