"""Signs posts in by a one-time link, and checks the session and the token before every page of the desk."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, current_app, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Forbidden

from goodcatch.intake.who_may_read_and_sign import may_open_links
from goodcatch.standard.model import Post
from goodcatch.web.form_abuse_protection import FORM, owner_of
from goodcatch.web.message_page import MessagePage
from goodcatch.web.server_context import context

COOKIE = "desk"
UNREADABLE = "That link has been used already or is too old. Ask whoever runs Good Catch for a new one."
STALE = "This page had been open for too long, so nothing was done. Go back: what you typed is still in the form."

pages = Blueprint("sessions", __name__)


@dataclass(frozen=True)
class SignInPage:
    """What desk/sign-in.html shows: one button that uses up `link`, the secret of a one-time link, and the form's own
    `token`."""

    token: str
    link: str


@dataclass(frozen=True)
class KeptPage:
    """What desk/signed-out.html and desk/again.html show: where a form was to go and what was typed in it, if anything
    was, so that it can be sent once the post is signed in; `who` is."""

    action: str
    kept: tuple[tuple[str, str], ...]
    token: str
    who: str = ""


@pages.get("/desk/sign-in")
def ask() -> ResponseReturnValue:
    """A page with a button: a program that looks at links before people do would otherwise use it up."""
    page = SignInPage(_new_token(), request.args.get("token", ""))
    return render_template("desk/sign-in.html", page=page)


@pages.post("/desk/sign-in")
def redeem() -> ResponseReturnValue:
    here = context()
    if here.guard.known(request.form.get(FORM, ""), here.clock()) is None:
        return _say("Please open the link again", STALE, 400)
    session = here.desk.spool.redeem(request.form.get("token", ""), here.clock())
    if session is None:
        return _say("This link does not work", UNREADABLE, 403)
    answer = make_response(redirect(url_for("inbox.inbox"), 303))
    # Strict, and for the desk's own path: the report form never sees who is signed in.
    answer.set_cookie(
        COOKIE, session.secret, httponly=True, samesite="Strict", secure=current_app.config["HTTPS"], path="/desk"
    )
    return answer


@pages.post("/desk/sign-out")
def sign_out() -> ResponseReturnValue:
    if (refused := _check()) is not None:
        return refused
    here = context()
    here.desk.spool.sign_out(request.cookies.get(COOKIE, ""), here.clock())
    answer = make_response(redirect(url_for("site.file"), 303))
    answer.delete_cookie(COOKIE, path="/desk")
    return answer


def protect(blueprint: Blueprint) -> Blueprint:
    """Every page of the blueprint wants a session, and every post of a form a token handed to that session."""
    blueprint.before_request(_check)
    blueprint.context_processor(lambda: {"me": g.get("post"), "token": desk_token(), "links_open": _links()})
    return blueprint


def _check() -> ResponseReturnValue | None:
    # The site's own pages share this origin: their scripts may not read or press anything here.
    if request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        abort(403)
    here, secret = context(), request.cookies.get(COOKIE, "")
    name = here.desk.spool.session(secret, here.clock()) if secret else None
    post = here.standard.posts.get(name) if name else None
    if post is None:
        return render_template("desk/signed-out.html", page=_kept(request.form.get(FORM, ""))), 401
    g.post = post
    # Handed to this session: a token of the public form opens nothing here.
    if request.method == "POST" and not here.guard.known(request.form.get(FORM, ""), here.clock(), owner_of(secret)):
        return render_template("desk/again.html", page=_kept(desk_token(), post.title or post.name)), 403
    return None


def _kept(token: str, who: str = "") -> KeptPage:
    """What was sent, to be sent again by a person; nothing of a form that we did not hand out, for it would be another
    site's."""
    here = context()
    ours = here.guard.ours(request.form.get(FORM, ""), here.clock())
    sent = request.form.items(multi=True) if ours else ()
    return KeptPage(request.full_path.rstrip("?"), tuple((n, v) for n, v in sent if n != FORM), token, who)


def post() -> Post:
    """The post that is signed in."""
    signed_in = g.post
    assert isinstance(signed_in, Post)
    return signed_in


def _links() -> bool:
    return "post" in g and may_open_links(post(), context().standard)


def desk_token() -> str:
    """A form's token that only this session can use."""
    here = context()
    return here.guard.form(here.clock(), owner_of(request.cookies.get(COOKIE, "")))


class NotThisPost(Forbidden):
    """A post may not do this; `description` is the sentence that says who may."""


def only(allowed: bool, sentence: str = "") -> None:
    """Stop here unless the post may do this, with a sentence that says who may."""
    if not allowed:
        raise NotThisPost(sentence) if sentence else Forbidden()


def _new_token() -> str:
    return context().guard.form(context().clock())


def _say(title: str, line: str, status: int) -> ResponseReturnValue:
    return render_template("message.html", page=MessagePage(title, line, "/desk", "Go to the desk")), status
