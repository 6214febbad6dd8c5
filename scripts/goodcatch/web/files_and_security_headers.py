"""Serves the files of the built site and our own, and sets the security headers of every answer."""

from __future__ import annotations

from flask import Blueprint, Response, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from goodcatch.pages.bulletin_by_mail import HTML as MAIL_HTML
from goodcatch.site.mark_of_private_pages import MARK
from goodcatch.site.page_not_found import NAME as NOT_FOUND
from goodcatch.web.message_page import MessagePage
from goodcatch.web.server_context import context
from goodcatch.web.site_file_answers import answer

static = Blueprint("web", __name__, static_folder="static", static_url_path="/-")
pages = Blueprint("site", __name__)

NOT_SERVED = "These pages are not shown"
REBUILD = (
    "Private pages were built where the site should be. Whoever runs Good Catch can mend it with `goodcatch build`."
)
MOST_BYTES = 255  # of one name, on the disks that there are
MOST_LETTERS = 1_000
OURS = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
# The site's scripts and styles are files too (`site/page_without_inline_code`); its pictures may stand in its styles.
GENERATED = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "worker-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'self'; base-uri 'none'"
)
# A bulletin as an e-mail: its style stands in its tags, as readers of e-mail want it, and nothing else is let in.
MAIL = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"


@pages.get("/", defaults={"path": ""})
@pages.get("/<path:path>")
def file(path: str) -> ResponseReturnValue:
    """A page of the site; a folder is its index."""
    # That page is for hosts without us: its style stands in it, and is forbidden here.
    if not _a_name(path) or path == NOT_FOUND:
        abort(404)
    root = context().site.resolve()
    # Somebody built private pages where the site is served: nobody gets any of it.
    if (root / MARK).exists():
        return render_template(
            "message.html", page=MessagePage(NOT_SERVED, REBUILD, "/report", "Report a near miss")
        ), 404
    # Resolved before it is compared: `..` and links that lead out of the site are gone then.
    wanted = (root / path).resolve()
    if not wanted.is_relative_to(root):
        abort(404)
    if wanted.is_dir() and path and not path.endswith("/"):
        return redirect(f"/{path}/")
    name = f"{path}index.html" if not path or path.endswith("/") else path
    if (root / name).is_file():
        return answer(root / name)
    return _missing(path)


def _a_name(path: str) -> bool:
    """Whether a disk could hold it; asked first, since it would fail at anything else."""
    parts = path.encode("utf-8", "surrogateescape").split(b"/")
    return "\0" not in path and len(path) < MOST_LETTERS and all(len(part) <= MOST_BYTES for part in parts)


def _missing(path: str) -> ResponseReturnValue:
    if not path:
        line = "The pages have not been built yet. You can report a near miss all the same."
        return render_template("message.html", page=MessagePage("Good Catch", line, "/report", "Report a near miss"))
    abort(404)


def _of_site() -> str:
    return MAIL if request.path.endswith(f"/{MAIL_HTML}") else GENERATED


def headers(response: Response) -> Response:
    """Private pages are not kept, not framed, and share no window with the site's own scripts."""
    # A page of ours at the same address (such as "not built yet") keeps the strict headers; files are passed through.
    generated = request.endpoint == "site.file" and response.direct_passthrough
    response.headers["Content-Security-Policy"] = _of_site() if generated else OURS
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
    response.headers.pop("Server", None)
    if request.endpoint == "web.static":
        # May be kept, but is asked for anew: after an update no page meets the scripts of the one before.
        response.headers["Cache-Control"] = "no-cache"
    elif not generated and not (request.endpoint == "look.file" and response.status_code == 200):
        response.headers["Cache-Control"] = "no-store"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["X-Frame-Options"] = "DENY"
    return response
