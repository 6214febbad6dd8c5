"""Shows a signed-in post the notices that went out, and to the safeguarding lead who opened the link table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from goodcatch.intake.who_may_read_and_sign import may_open_links
from goodcatch.spool.model import Notice, Opening
from goodcatch.standard.model import Post
from goodcatch.web.answers_with_names_marked import Times
from goodcatch.web.server_context import context
from goodcatch.web.sign_in_and_sessions import post, protect

pages = protect(Blueprint("notices_sent", __name__, url_prefix="/desk"))


@dataclass(frozen=True)
class NoticesPage:
    """What desk/notices.html shows: the notices, the newest first, each for one of the `posts`; and every opening of
    the link table, for a post that may open it (else none)."""

    notices: list[Notice]
    openings: tuple[Opening, ...]
    posts: Mapping[str, Post]
    times: Times


@pages.get("/notices")
def show() -> ResponseReturnValue:
    """Notices say that something needs somebody, and nothing of what. Those to the reader outside the house are for
    that post's eyes: that somebody asked for it is nobody else's business."""
    here = context()
    standard = here.standard
    openings = here.desk.spool.link_openings() if may_open_links(post(), standard) else ()
    mine = (post().name, *(name for name in standard.posts if name != standard.outside_reader))
    notices = [notice for notice in here.desk.spool.notices() if notice.post in mine]
    page = NoticesPage(notices, openings, standard.posts, Times(standard))
    return render_template("desk/notices.html", page=page)
