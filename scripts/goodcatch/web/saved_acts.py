"""Shows a post what it saved at the desk and what has come of it, so that nobody does it a second time."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from goodcatch.errors import Unusable
from goodcatch.intake.refused_act import Refused, as_told
from goodcatch.intake.who_may_land_or_give_up import may_confirm
from goodcatch.spool.queued_acts import Act, State
from goodcatch.standard.names_program_asks_for import Stores
from goodcatch.web.server_context import context
from goodcatch.web.sign_in_and_sessions import only, post, protect

pages = protect(Blueprint("saved_acts", __name__, url_prefix="/desk/saved"))


@dataclass(frozen=True)
class SavedPage:
    """What desk/saved.html shows: the act and its state; what kept it from being done so far (`hindered`), or why it
    was `refused`; whether this post may take it back; and the pull request that has to be merged, if there is one."""

    act: Act
    hindered: str
    refused: Refused | None
    mine: bool
    proposal: str

    @property
    def waits(self) -> bool:
        return self.act.state in (State.QUEUED, State.AT_FORGE)


@pages.get("/<act_id>")
def show(act_id: str) -> ResponseReturnValue:
    act = _act(act_id)
    if act.state is State.DONE:
        done = url_for("cases.show", case_id=act.plan.case) if act.plan.case else url_for("waiting_changes.show")
        return redirect(done, 303)
    why = as_told(act.why) if act.why else None
    authority = context().desk.authority(act.plan.store)
    page = SavedPage(
        act=act,
        hindered=why.message if why and act.state is not State.REFUSED else "",
        refused=why if act.state is State.REFUSED else None,
        mine=act.plan.by == post().name and act.state is State.QUEUED,
        proposal=authority.proposal(act.plan.branch) if act.state is State.AT_FORGE else "",
    )
    return render_template("desk/saved.html", page=page)


@pages.post("/<act_id>")
def act(act_id: str) -> ResponseReturnValue:
    """Take it back, while the repository does not have it."""
    found = _act(act_id)
    if request.form.get("go") == "withdraw":
        try:
            context().desk.writer.take_back(found.id, post().name)
        except Unusable:  # it is in, or just going in: the page shows which
            return redirect(url_for("saved_acts.show", act_id=act_id), 303)
    return redirect(url_for("inbox.inbox"), 303)


def _act(act_id: str) -> Act:
    try:
        found = context().desk.spool.acts.get(act_id)
    except KeyError:
        abort(404)
    # Of another store its pages say enough to those who may see them; this one tells of any case that there is.
    others = found.plan.store == Stores.LEARNING and may_confirm(post(), found.plan.store, context().standard)
    only(found.plan.by == post().name or others)
    return found
