"""Shows the posts that may read a whole store how each of its landings was judged, by the standard of its day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from goodcatch.history.landings_not_anchored import not_anchored
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.who_may_read_and_sign import may_see_all_of, may_sign_off
from goodcatch.pages.audit_for_signed_in import ABOUT, sections, title_of
from goodcatch.pages.page_and_escaping import Section
from goodcatch.publish.audit_rows import Audit, AuditMonth
from goodcatch.standard.names_program_asks_for import Stores
from goodcatch.web.audits_made_beside import Audited
from goodcatch.web.case_or_not_found import address_of
from goodcatch.web.server_context import context
from goodcatch.web.sign_in_and_sessions import only, post, protect

SOON = "They are being judged now."
FIRST = (
    "The record is being judged now, step by step. The first time that takes some minutes where ten thousand "
    "cases are kept; the desk goes on meanwhile."
)
FAILED = (
    "It could not be judged just now. Looking again tries once more; the command goodcatch replay says what "
    "stands in the way."
)

pages = protect(Blueprint("audit", __name__, url_prefix="/desk/audit"))


@dataclass(frozen=True)
class Month:
    """A month that can be looked at: as `2026-10` and as a title, and whether it is the one that is shown."""

    month: str
    title: str
    shown: bool


@dataclass(frozen=True)
class StoreAudit:
    """One store on the page: what is said of its past as a whole and one month of it, all its months, the newest first,
    and a `note` where they are not all, or none yet."""

    name: str
    sections: tuple[Section, ...]
    months: tuple[Month, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class AuditPage:
    """What desk/audit.html shows."""

    lead: str
    stores: tuple[StoreAudit, ...]


@pages.get("")
def show() -> ResponseReturnValue:
    stores = readable()
    only(bool(stores))
    audits = context().audits
    tips = [(name, authority, authority.tip()) for name, authority in stores]
    asked = [audits.ask(authority.folder, tip, context().desk.spool.acts.made) for _, authority, tip in tips]
    ends = monotonic() + audits.patience
    for one in asked:
        # Of the server's few threads no more than one waits for a store.
        if one.first:
            one.done.wait(max(0.0, ends - monotonic()))
    shown = tuple(_store(name, authority, tip) for name, authority, tip in tips)
    return render_template("desk/audit.html", page=AuditPage(ABOUT, shown))


def readable() -> list[tuple[str, Authority]]:
    """The stores of which this post reads all and, where raw reports are kept, signs them off."""
    held = [(name, authority, context().store(authority)) for name, authority in context().desk.authorities.items()]
    # As the server was told, and as the repository says of itself: restricted by either is restricted.
    return [
        (store.name, authority)
        for name, authority, store in held
        if all(may_see_all_of(post(), one, store.newest) for one in (name, store.name))
        and (store.name != Stores.LEARNING or may_sign_off(post(), store.newest))
    ]


def _store(name: str, authority: Authority, tip: str) -> StoreAudit:
    known = context().audits.of(authority.folder)
    if known.audit is None:
        return StoreAudit(name, (), note=FAILED if known.failed == tip else FIRST)
    audit = known.audit
    # Asked each time: what another party holds changes without a landing.
    later = not_anchored(authority.git, known.commit).says
    if later:
        audit = replace(audit, anchored=(*audit.anchored, later))
    shown = _shown(audit)
    months = tuple(Month(one.month, title_of(one.month), one in shown) for one in audit.months)
    return StoreAudit(name, sections(replace(audit, months=shown), address_of), months, _note(authority, known, tip))


def _shown(audit: Audit) -> tuple[AuditMonth, ...]:
    """The month that is asked for, or the newest: a year of ten thousand cases takes seconds to write."""
    asked = [one for one in audit.months if one.month == request.args.get("month")]
    return (*asked, *audit.months)[:1]


def _note(authority: Authority, known: Audited, tip: str) -> str:
    """What an audit of an earlier head leaves out."""
    if known.commit == tip:
        return ""
    count = authority.git.text("rev-list", "--count", "--first-parent", f"{known.commit}..{tip}")
    steps = f"{count} step{'' if count == '1' else 's'} of the record"
    return f"This does not show the last {steps} yet. {FAILED if known.failed == tip else SOON}"
