"""Lets two posts together end a waiting report that is no case, with a coded reason.

One post proposes, another agrees. A proposal is held in memory only: if the server stops, the report still waits.
"""

from __future__ import annotations

from contextlib import suppress

from flask import Blueprint, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from goodcatch.errors import Unusable
from goodcatch.intake.reasons_for_no_case import OUTCOMES, Proposal
from goodcatch.intake.who_may_read_and_sign import may_triage, who_triages
from goodcatch.web.server_context import context
from goodcatch.web.sign_in_and_sessions import only, post, protect
from goodcatch.web.waiting_report_or_not_found import find_report

pages = protect(Blueprint("close_without_case", __name__, url_prefix="/desk/report"))


@pages.post("/<report_id>/ending")
def act(report_id: str) -> ResponseReturnValue:
    """Propose an ending, agree to another post's, or keep the report."""
    here = context()
    pathway = here.standard.pathways[find_report(report_id).pathway]
    only(may_triage(post(), pathway, here.standard), who_triages(pathway, here.standard))
    proposed = here.endings.get(report_id)
    back = redirect(url_for("waiting_report.show", report_id=report_id), 303)
    match request.form.get("go"):
        case "propose":
            outcome = request.form.get("outcome", "")
            if outcome not in OUTCOMES:
                abort(400)
            # The first proposal stands: a second post must agree to what it saw, not to what came after.
            here.endings.setdefault(report_id, Proposal(outcome, post().name))
        # People are compared, not posts: one person may hold both.
        case "agree" if proposed and not here.desk.spool.same_person(proposed.by, post().name, here.clock().date()):
            # Somebody else may have signed it off or ended it since: then that stands, and the inbox shows it.
            with suppress(Unusable):
                here.desk.spool.end(report_id, proposed.outcome, proposed.by, post().name, here.clock())
            here.endings.pop(report_id, None)
            return redirect(url_for("inbox.inbox"), 303)
        case "refuse":
            here.endings.pop(report_id, None)
    return back
