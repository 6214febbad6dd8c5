"""A signed-in post in; the notices that went out, and the link table behind a reason that is logged, out."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from goodcatch.intake.web.may import may_open_links
from goodcatch.intake.web.room import room
from goodcatch.intake.web.shown import moment
from goodcatch.intake.web.signin import only, post, protect

SHORTEST = 10
WHY = "Write in a sentence why you need to open it; the reason is kept"

pages = protect(Blueprint("outbox", __name__, url_prefix="/desk"))


@pages.get("/notices")
def show() -> ResponseReturnValue:
    """Notices say that something needs somebody, and nothing of what."""
    here = room()
    standard = here.standard
    openings = here.desk.spool.link_openings() if may_open_links(post()) else ()
    return render_template(
        "desk/notices.html", notices=here.desk.spool.notices(), openings=openings, when=lambda t: moment(t, standard),
        posts=standard.posts,
    )  # fmt: skip


@pages.route("/link/<case>", methods=["GET", "POST"])
def link(case: str) -> ResponseReturnValue:
    """The link between a case and people, opened by the post that may, for a reason."""
    only(may_open_links(post()))
    why = request.form.get("why", "").strip()
    if request.method == "GET" or len(why) < SHORTEST:
        problems = [("f-why", WHY)] if request.method == "POST" else []
        page = render_template("desk/link.html", case=case, why=why, problems=problems, link=None)
        return page, 422 if problems else 200
    found = room().desk.spool.link(case, post().name, why, room().clock())
    return render_template("desk/link.html", case=case, why=why, problems=[], link=found)
