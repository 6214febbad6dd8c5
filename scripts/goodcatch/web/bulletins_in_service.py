"""Lets a post say that a bulletin was read, or talked about, in its service: two buttons, and no word."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from goodcatch.errors import CannotRun
from goodcatch.history.git import GitError
from goodcatch.intake.say_bulletin_was_read import OutNow, out_now, say
from goodcatch.publish.talked_about import HOW, speaks_for_a_service
from goodcatch.web.server_context import context
from goodcatch.web.sign_in_and_sessions import only, post, protect

SHOWN = 12  # the newest
LATER = "It could not be saved just now. Nothing was lost: try again in a minute."

pages = protect(Blueprint("bulletins", __name__, url_prefix="/desk/bulletins"))


@dataclass(frozen=True)
class BulletinsPage:
    """What desk/bulletins.html shows: the newest bulletins, each with what this post has said of it; why what was sent
    could not be saved, or nothing."""

    rows: tuple[OutNow, ...]
    fault: str = ""


@pages.get("")
def show() -> ResponseReturnValue:
    return _page("", 200)


@pages.post("/<month>")
def said(month: str) -> ResponseReturnValue:
    only(mine())
    how = request.form.get("how", "")
    if how not in HOW:
        abort(400)
    try:
        say(context().desk.learning, month, post().name, how)
    except CannotRun:
        abort(404)
    except GitError:
        return _page(LATER, 409)
    return redirect(url_for("bulletins.show"), 303)


def mine() -> bool:
    """Whether this post runs a service."""
    return speaks_for_a_service(post().name, context().store(context().desk.learning))


def _page(fault: str, status: int) -> ResponseReturnValue:
    only(mine())
    store = context().store(context().desk.learning)
    rows = tuple(out_now(store, post().name))[:SHOWN]
    return render_template("desk/bulletins.html", page=BulletinsPage(rows, fault)), status
