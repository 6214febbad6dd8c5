"""Puts the web application together: the site, `/report` and `/desk`.

The log holds no address, browser, code or word that was typed (`access_log`); what is sent lies in no file
(`requests_never_on_disk`).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from goodcatch.check.renumber_marks_in_findings import numbered
from goodcatch.errors import file_of
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.standard.invented_telephone_numbers import contacts_to_reach
from goodcatch.standard.model import Contact
from goodcatch.web import (
    access_log,
    audit_a_post_may_read,
    board_a_post_may_read,
    bulletins_in_service,
    calendar_of_post,
    case_page,
    edit_and_sign_report,
    files_and_security_headers,
    four_questions_of_case,
    inbox,
    land_waiting_changes,
    late_actions,
    minutes_of_one_case,
    notices_and_identity_openings,
    put_step_right,
    read_write_identity_links,
    registers_a_post_may_read,
    report_form,
    report_status_by_code,
    reviews_a_post_may_read,
    saved_acts,
    sign_in_and_sessions,
    start_pathway_from_case,
    steps_on_waiting_report,
    taken_by_telephone,
    talk_at_desk,
    two_people_close_report,
)
from goodcatch.web.form_abuse_protection import Guard
from goodcatch.web.last_good_standard import UNREADABLE
from goodcatch.web.linked_records import sentence_filters
from goodcatch.web.look_of_provider import look_files
from goodcatch.web.message_page import MessagePage
from goodcatch.web.requests_never_on_disk import LARGEST, InMemory
from goodcatch.web.server_context import KEY, Context, RecordJudge, context
from goodcatch.web.sign_in_and_sessions import NotThisPost

VIEWS = (
    report_form,
    report_status_by_code,
    sign_in_and_sessions,
    inbox,
    steps_on_waiting_report,
    edit_and_sign_report,
    talk_at_desk,
    saved_acts,
    two_people_close_report,
    taken_by_telephone,
    start_pathway_from_case,
    case_page,
    four_questions_of_case,
    land_waiting_changes,
    late_actions,
    calendar_of_post,
    minutes_of_one_case,
    put_step_right,
    reviews_a_post_may_read,
    audit_a_post_may_read,
    board_a_post_may_read,
    bulletins_in_service,
    registers_a_post_may_read,
    notices_and_identity_openings,
    read_write_identity_links,
    files_and_security_headers,
)
BROKEN = "The record cannot be read as it stands now"
MENDED = (
    "Reports still come in, and nothing is lost. Whoever keeps the record can mend it: `goodcatch check` names each "
    "file and line, and `git log -1` who changed it last."
)
ERRORS = {
    400: ("That could not be read", "Go back and try again."),
    403: ("This page is not open to your post", "Ask the post that is, or sign in with that post's link."),
    404: ("There is no such page", "The address may be wrong, or what it showed has moved on."),
    405: ("That cannot be done here", "Go back and use the buttons on the page."),
    413: ("That is too much for one report", "Send it in two parts. Go back: your words are still in the form."),
    500: ("Something went wrong on our side", "Nothing you sent before is lost. Try again in a minute."),
}


def create_app(
    desk: Desk,
    site_folder: Path,
    secret: bytes,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    landed: Callable[[], None] = lambda: None,
    judge: RecordJudge = lambda record, store: (),
    https: bool = False,
) -> Flask:
    """The application. `secret` signs forms; `landed` is called after `main` moved, to build the site again;
    `judge` is what the rules say of one record; `https` that people reach the server through TLS."""
    # Flask would serve the folder `static` a second time, at an address of its own.
    app = Flask("goodcatch.web", static_folder=None)
    app.request_class = InMemory
    # Flask's own bounds for a form are lower: 500,000 bytes and 1,000 parts.
    app.config.update(MAX_CONTENT_LENGTH=LARGEST, MAX_FORM_MEMORY_SIZE=LARGEST, MAX_FORM_PARTS=2_000)
    app.config["HTTPS"] = https
    app.url_map.strict_slashes = False
    app.jinja_env.filters["numbered"] = numbered
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    here = app.extensions[KEY] = Context(desk, site_folder, Guard(secret), clock, landed, judge)
    app.jinja_env.filters.update(sentence_filters(lambda: here.standard))
    # Read once while it is good: what comes to `main` later may not be.
    here.good.of(lambda: here.store(desk.learning))
    for view in VIEWS:
        app.register_blueprint(view.pages)
    app.register_blueprint(calendar_of_post.feed)
    app.register_blueprint(files_and_security_headers.static)
    app.register_blueprint(look_files(lambda: here.look))
    app.after_request(files_and_security_headers.headers)
    app.after_request(access_log.answered)
    app.register_error_handler(Exception, _failed)
    return app


def _failed(error: Exception) -> ResponseReturnValue:
    status = error.code if isinstance(error, HTTPException) and error.code else 500
    # Werkzeug raises its redirects as exceptions too.
    if isinstance(error, HTTPException) and status < 400:
        return error
    if isinstance(error, UNREADABLE) and request.path.startswith("/desk"):
        access_log.broke(error)
        line = f"{file_of(error) or 'A file of the record'}: {error}. {MENDED}"
        return render_template("message.html", page=MessagePage(BROKEN, line, "/desk", "Try again")), 409
    if status == 500:
        access_log.broke(error)
    title, line = ERRORS.get(status, ERRORS[400])
    if isinstance(error, NotThisPost):
        line = error.description or line
    way = ("/desk", "Go to the desk") if request.path.startswith("/desk/") else ("/", "Go to the first page")
    return render_template("message.html", page=MessagePage(title, line, *way, _contacts())), status


def _contacts() -> tuple[Contact, ...]:
    # What failed may be the very standard that names them.
    with suppress(Exception):
        return contacts_to_reach(context().standard)
    return ()
