"""Gives a post its work as a calendar (RFC 5545): a day and "something is due", no title, no case, nothing restricted.

A calendar program keeps what it reads on machines that are not ours, so it is told nothing that tells of anybody.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from goodcatch.intake.calendar_links import made_on, make_link, opens, revoke
from goodcatch.intake.who_may_read_and_sign import may_read
from goodcatch.standard.model import Post
from goodcatch.standard.names_program_asks_for import Stores
from goodcatch.web.answers_with_names_marked import day as day_words
from goodcatch.web.server_context import context
from goodcatch.web.sign_in_and_sessions import post, protect
from goodcatch.web.work_of_post import cases_of_post

SAYS = "Something is due"

pages = protect(Blueprint("my_calendar", __name__, url_prefix="/desk/calendar"))
# Without a session: a calendar program signs in nowhere, and has the secret address instead.
feed = Blueprint("calendar_feed", __name__, url_prefix="/desk/calendar")


@dataclass(frozen=True)
class CalendarPage:
    """What desk/calendar.html shows: since when there is an address (`since`), and right after it was made the address
    itself, this once."""

    since: str
    address: str


@pages.get("")
def show() -> ResponseReturnValue:
    return _page("")


@pages.post("")
def change() -> ResponseReturnValue:
    """Make a new address, or let none open anything."""
    here = context()
    if request.form.get("go") == "revoke":
        revoke(here.desk.spool, post().name)
        return redirect(url_for("my_calendar.show"), 303)
    secret = make_link(here.desk.spool, post().name, here.clock())
    return _page(url_for("calendar_feed.days", name=post().name, secret=secret, _external=True))


def _page(address: str) -> str:
    here = context()
    since = made_on(here.desk.spool, post().name, here.clock().date())
    return render_template("desk/calendar.html", page=CalendarPage(day_words(since) if since else "", address))


@feed.get("/<name>/<secret>.ics")
def days(name: str, secret: str) -> ResponseReturnValue:
    """The calendar itself. Nobody is told whether the post or the secret was wrong."""
    here = context()
    holder = here.standard.posts.get(name)
    if holder is None or not opens(here.desk.spool, name, secret, here.clock().date()):
        abort(404)
    return Response(calendar(due_days(holder, here.clock()), secret), mimetype="text/calendar")


def due_days(holder: Post, now: datetime) -> frozenset[date]:
    """The days on which something is due from a post, in its own time. What is late is due today."""
    here = context()
    zone = here.standard.calendar.zone
    dues = [todo.due for one in cases_of_post(here, holder, now) if one.learning for todo in one.todos]
    for waits in here.due.waiting(here.desk.spool, here.standard, now):
        pathway = here.standard.pathways.get(waits.bare.pathway)
        if pathway and pathway.store == Stores.LEARNING and may_read(holder, waits.bare, here.standard, now):
            dues += [todo.due for todo in waits.todos or () if todo.open.step.role == holder.role]
    today = now.astimezone(zone).date()
    return frozenset(max(today, due.astimezone(zone).date()) for due in dues if due)


def calendar(dues: Iterable[date], secret: str) -> bytes:
    """One event a day, the same however much is due on it; its id says nothing of the day or of anybody."""
    from icalendar import Calendar, Event

    found = Calendar()
    found.add("prodid", "-//Good Catch//My work//EN")
    found.add("version", "2.0")
    found.add("x-wr-calname", "Good Catch")
    for on in sorted(dues):
        event = Event()
        event.add("uid", hashlib.sha256(f"{secret} {on}".encode()).hexdigest()[:32])
        event.add("dtstamp", datetime.combine(on, time(), UTC))
        event.add("dtstart", on)
        event.add("dtend", on + timedelta(days=1))
        event.add("summary", SAYS)
        event.add("transp", "TRANSPARENT")
        found.add_component(event)
    text: bytes = found.to_ical()
    return text
