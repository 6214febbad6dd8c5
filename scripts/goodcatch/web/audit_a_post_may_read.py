"""Shows the posts that may read a whole store how each of its landings was judged, by the standard of its day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from goodcatch.history.git import Git
from goodcatch.history.landings_not_anchored import not_anchored
from goodcatch.history.read_landings import landings
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.who_may_read_and_sign import may_see_all_of, may_sign_off
from goodcatch.pages.audit_for_signed_in import ABOUT, sections
from goodcatch.pages.page_and_escaping import Section
from goodcatch.publish.audit_rows import Audit
from goodcatch.rulebook.audit_by_month import audited
from goodcatch.rulebook.judge_each_landing import Replay
from goodcatch.spool.queued_acts import Acts
from goodcatch.standard.names_program_asks_for import Stores
from goodcatch.web.case_or_not_found import address_of
from goodcatch.web.server_context import context
from goodcatch.web.sign_in_and_sessions import only, post, protect

MOST = 5_000  # landings; beyond that nobody waits for a page: a private build judges them

pages = protect(Blueprint("audit", __name__, url_prefix="/desk/audit"))


@dataclass(frozen=True)
class AuditPage:
    """What desk/audit.html shows: of each store the months, the newest first, and whether one is `too_long`."""

    lead: str
    stores: tuple[tuple[str, tuple[Section, ...]], ...]
    too_long: bool


@pages.get("")
def show() -> ResponseReturnValue:
    stores = readable()
    only(bool(stores))
    found = [(name, _audit(authority)) for name, authority in stores]
    shown = tuple((name, sections(audit, address_of)) for name, audit in found if audit is not None)
    page = AuditPage(ABOUT, shown, any(audit is None for _, audit in found))
    return render_template("desk/audit.html", page=page)


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


def _audit(authority: Authority) -> Audit | None:
    tip = authority.tip()
    audit = _judged(authority.folder, tip, context().desk.spool.acts)
    # Asked each time: what another party holds changes without a landing.
    later = not_anchored(authority.git, tip).says
    return replace(audit, anchored=(*audit.anchored, later)) if audit and later else audit


@lru_cache(maxsize=4)
def _judged(folder: Path, commit: str, acts: Acts) -> Audit | None:
    """How the landings were judged up to a commit, which never change; None where there are too many landings."""
    git = Git(folder)
    if int(git.text("rev-list", "--count", "--first-parent", commit)) > MOST:
        return None
    store = Authority(folder, at=commit).store()
    replay = Replay(git, landings(git, commit), store.standards, at_desk=acts.made())
    return audited(replay, store.newest)
