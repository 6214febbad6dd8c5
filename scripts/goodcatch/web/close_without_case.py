"""A waiting report that is no case in; ended by two posts together, with a coded reason, out.

One post proposes, another agrees. A proposal is held in memory only: if the server stops, the report still waits.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from goodcatch.intake.permissions import may_sign_off
from goodcatch.web.context import room
from goodcatch.web.find_report import submission
from goodcatch.web.sessions import only, post, protect

OUTCOMES = {
    "duplicate": "The same event was reported already",
    "not-a-near-miss": "It is not a near miss",
    "rerouted": "It goes on under another process",
    "withdrawn-by-reporter": "The reporter took it back",
    "spam": "It is not a report at all",
}

pages = protect(Blueprint("endings", __name__, url_prefix="/desk/report"))


@dataclass(frozen=True)
class Proposal:
    """An ending that one post has proposed."""

    outcome: str
    by: str

    @property
    def label(self) -> str:
        return OUTCOMES[self.outcome]

    @property
    def mine(self) -> bool:
        return self.by == post().name


@pages.post("/<id>/ending")
def act(id: str) -> ResponseReturnValue:
    """Propose an ending, agree to another post's, or keep the report."""
    here = room()
    only(may_sign_off(post(), room().standard))
    submission(id)
    proposed = here.endings.get(id)
    back = redirect(url_for("spooled.show", id=id), 303)
    match request.form.get("go"):
        case "propose":
            outcome = request.form.get("outcome", "")
            if outcome not in OUTCOMES:
                abort(400)
            here.endings.setdefault(id, Proposal(outcome, post().name))
        case "agree" if proposed and not here.desk.spool.same_person(proposed.by, post().name, here.clock().date()):
            here.desk.spool.end(id, proposed.outcome, proposed.by, post().name, here.clock())
            here.endings.pop(id, None)
            return redirect(url_for("home.inbox"), 303)
        case "refuse":
            here.endings.pop(id, None)
    return back
