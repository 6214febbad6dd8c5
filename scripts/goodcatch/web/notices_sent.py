"""Shows a signed-in post the notices that went out, and to the safeguarding lead who opened the link table."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from goodcatch.intake.permissions import may_open_links
from goodcatch.web.context import context
from goodcatch.web.render_answers import moment
from goodcatch.web.sessions import post, protect

pages = protect(Blueprint("outbox", __name__, url_prefix="/desk"))


@pages.get("/notices")
def show() -> ResponseReturnValue:
    """Notices say that something needs somebody, and nothing of what. Those to the reader outside the house are for
    that post's eyes: that somebody asked for it is nobody else's business."""
    here = context()
    standard = here.standard
    openings = here.desk.spool.link_openings() if may_open_links(post(), standard) else ()
    mine = (post().name, *(name for name in standard.posts if name != standard.outside_reader))
    notices = [notice for notice in here.desk.spool.notices() if notice.post in mine]
    return render_template(
        "desk/notices.html", notices=notices, openings=openings, when=lambda t: moment(t, standard),
        posts=standard.posts,
    )  # fmt: skip
