"""Finds a case in whichever store has it, if the signed-in post may see it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, url_for

from goodcatch.intake.main_branch import Authority
from goodcatch.intake.who_may_read_and_sign import may_see
from goodcatch.record.model import Case
from goodcatch.record.store import Store
from goodcatch.standard.model import Pathway
from goodcatch.web.server_context import context
from goodcatch.web.sign_in_and_sessions import only, post


@dataclass(frozen=True)
class CaseInStore:
    """A case and where it lives."""

    case: Case
    pathway: Pathway
    store: Store
    authority: Authority


def find_case(case_id: str) -> CaseInStore:
    """Stops with "no such page" where no store has it, and with "not open to your post"."""
    for authority in context().desk.authorities.values():
        store = context().store(authority)
        case, pathway = store.cases.get(case_id), store.newest.pathway_of(case_id)
        if case and pathway:
            only(may_see(post(), pathway))
            return CaseInStore(case, pathway, store, authority)
    abort(404)


def address_of(case_id: str) -> str:
    """Where a case's page is; nothing where no store has it, or this post may not see it."""
    for authority in context().desk.authorities.values():
        store = context().store(authority)
        pathway = store.newest.pathway_of(case_id)
        if pathway and case_id in store.cases and may_see(post(), pathway):
            return url_for("cases.show", case_id=case_id)
    return ""
