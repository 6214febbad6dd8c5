"""Shows a signed-in post the notices that went out to it, and to the safeguarding lead who opened the link table."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from goodcatch.intake.talk_with_reporter import waiting_for_us
from goodcatch.intake.who_may_read_and_sign import may_open_links, may_sign_off
from goodcatch.publish.audience_and_minimum_counts import audience_of
from goodcatch.publish.review_without_small_counts import fewer
from goodcatch.spool.model import Notice, Opening
from goodcatch.spool.private_store_facade import Submission
from goodcatch.web.answers_with_names_marked import Times
from goodcatch.web.server_context import Context, context
from goodcatch.web.sign_in_and_sessions import post, protect

pages = protect(Blueprint("notices_sent", __name__, url_prefix="/desk"))


@dataclass(frozen=True)
class NoticesPage:
    """What desk/notices.html shows: the notices to this post, the newest first; in words how many could not be sent, to
    whomever they go, for a post that runs the desk (else nothing); and every opening of the link table, for a post that
    may open it (else none). `wrote` are the reports whose reporter waits for a word."""

    notices: tuple[Notice, ...]
    stuck: str
    openings: tuple[Opening, ...]
    wrote: tuple[Submission, ...]
    times: Times


@pages.get("/notices")
def show() -> ResponseReturnValue:
    """What another post was told, and when, is its own business: a notice to safeguarding tells of a report there."""
    here = context()
    standard, spool = here.standard, here.desk.spool
    openings = spool.link_openings() if may_open_links(post(), standard) else ()
    wrote = waiting_for_us(here.desk, post(), standard, here.clock())
    page = NoticesPage(spool.notices_to(post().name), _stuck(here), openings, wrote, Times(standard))
    return render_template("desk/notices.html", page=page)


def _stuck(here: Context) -> str:
    """Whoever runs the desk has to hear that notices do not leave. A small number would tell of single reports."""
    standard = here.standard
    count = here.desk.spool.notices_stuck(here.clock()) if may_sign_off(post(), standard) else 0
    return fewer(count, audience_of(standard).minimum) if count else ""
