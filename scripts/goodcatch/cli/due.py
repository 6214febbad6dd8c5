"""`goodcatch due [--on T]`: lists what is due or overdue, by role and without names, as text, JSON or iCalendar."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Todo

from goodcatch.cli.review import stores
from goodcatch.clock.agenda import agenda
from goodcatch.intake.land_review_and_exposures import Reviewing
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.spool_todos import spool_todos
from goodcatch.intake.steps_that_wait_to_be_merged import waiting_steps
from goodcatch.record.case_state import stops_in
from goodcatch.record.make_record_and_id import iso
from goodcatch.review.compute_review import home
from goodcatch.rulebook.which_cases_are_closed import stops
from goodcatch.server.options_that_desk_verbs_share import desk_arguments, spool_of
from goodcatch.spool.queued_acts import State
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Stores
from goodcatch.standard.parse_day_or_time_check_year import given_time
from goodcatch.state.which_commit import AT

NAME = "due"
HELP = "what is due or overdue: steps, and reviews"
WEEK = 7


@dataclass(frozen=True)
class Due:
    """Something that is due: `what` is a case, a waiting report or a review; `about` the record that it is about."""

    what: str
    step: str
    title: str
    role: str
    at: datetime
    late: bool
    about: str = ""
    start: datetime | None = None  # from when on it may be done, where that is still to come
    merging: datetime | None = None  # since when it is done, and waits to be merged

    @property
    def says(self) -> str:
        """What to do, about which record, and which role does it."""
        waits = f": waits to be merged since {self.merging:%Y-%m-%d}" if self.merging else ""
        starts = f": not before {self.start:%Y-%m-%d}" if self.start else ""
        return f"{self.title}{f', {self.about}' if self.about else ''} ({self.role}){starts}{waits}"


def arguments(parser: argparse.ArgumentParser) -> None:
    desk_arguments(parser)
    parser.add_argument("--at", metavar="REV|DATE", default="", help=AT)
    parser.add_argument("--on", metavar="T", help="the moment to look from, such as 2026-11-20T09:00 (default: now)")
    parser.add_argument("--days", type=int, default=WEEK, help="how far to look ahead (default: 7 days)")
    parser.add_argument("--with-spool", action="store_true", help="also reports that still wait in the private spool")
    parser.add_argument("--format", choices=("text", "json", "ics"), default="text")


def run(args: argparse.Namespace) -> int:
    authorities = stores(args)
    zone = next(iter(authorities.values())).store().newest.calendar.zone
    now = given_time(args.on) if args.on else datetime.now(UTC)
    now = now if now.tzinfo else now.replace(tzinfo=zone)
    found = [*_steps(authorities, now), *_reviews(authorities, now), *(_waiting(args, now) if args.with_spool else ())]
    ahead = now + timedelta(days=args.days)
    kept = sorted((due for due in found if due.at <= ahead), key=lambda due: (due.at, due.what, due.step))
    print({"text": text, "json": as_json, "ics": as_ics}[args.format](kept, now.astimezone(zone)))
    return int(any(due.late for due in kept))


def _steps(authorities: dict[str, Authority], now: datetime) -> Iterator[Due]:
    for authority in authorities.values():
        store = authority.store()
        merging = waiting_steps(authority, store)
        for entry in agenda(store, now, stops_in(stops(store, authority.recent.kept))):
            role = store.newest.role_title(entry.role)
            since = _in(store.newest, merging.get((entry.case, entry.step, entry.about)))
            late = entry.late and not since
            start = _in(store.newest, entry.start)
            yield Due(entry.case, entry.step, entry.title, role, entry.due, late, entry.about, start, since)


def _reviews(authorities: dict[str, Authority], now: datetime) -> Iterator[Due]:
    """Reviews whose time has come and that were not done: one line each, from the oldest day on."""
    given = {name: authority.store() for name, authority in authorities.items()}
    missed: dict[str, list[date]] = {}
    for name, on in Reviewing(authorities).due(now):
        missed.setdefault(name, []).append(on)
    for name, days in missed.items():
        # Of the store whose review it is: another store's standard need not know it.
        standard = given[home(name, given)].newest
        schedule = standard.reviews[name]
        title = f"{schedule.title}, {len(days)} times" if len(days) > 1 else schedule.title
        at = datetime.combine(days[0], schedule.at, standard.calendar.zone)
        yield Due(name, "review", title, standard.role_title(schedule.role), at, True)


def _waiting(args: argparse.Namespace, now: datetime) -> Iterator[Due]:
    """Steps of reports in the spool, by the submission's own id: nothing of what was said."""
    held = stores(args)
    # Asked from the restricted repository, there may be no learning store.
    standard: Standard = held.get(Stores.LEARNING, next(iter(held.values()))).store().newest
    spool = spool_of(args)
    signed = {act.plan.report: act.at for act in spool.acts.under(State.QUEUED, State.AT_FORGE) if act.plan.report}
    for submission in spool.waiting():
        for todo in spool_todos(submission, standard, now):
            if todo.due:
                role = standard.role_title(todo.open.step.role)
                since = _in(standard, signed.get(submission.id))
                late, about = todo.late and not since, todo.open.about
                start = _in(standard, todo.start if todo.early else None)
                yield Due(submission.id, todo.open.step.name, todo.title, role, todo.due, late, about, start, since)


def _in(standard: Standard, at: datetime | None) -> datetime | None:
    """The same moment in the provider's own time."""
    return at.astimezone(standard.calendar.zone) if at else None


def text(found: list[Due], now: datetime) -> str:
    """Overdue first, since it is the earliest."""
    lines = [
        f"{_stands(due):7}  {due.at.astimezone(now.tzinfo):%Y-%m-%d %H:%M}  {due.what}  {due.says}" for due in found
    ]
    return "\n".join(lines) or "Nothing is due."


def _stands(due: Due) -> str:
    return "OVERDUE" if due.late else "waits" if due.merging else "due"


def as_json(found: list[Due], now: datetime) -> str:
    rows = [
        {
            "what": d.what,
            "step": d.step,
            "about": d.about,
            "title": d.title,
            "role": d.role,
            "due": iso(d.at),
            "overdue": d.late,
            "not_before": iso(d.start) if d.start else "",
            "waits_to_be_merged_since": iso(d.merging) if d.merging else "",
        }
        for d in found
    ]
    return json.dumps({"on": iso(now), "due": rows}, indent=2)


def as_ics(found: list[Due], now: datetime) -> str:
    """One to-do each. Its id stays the same from one day to the next, so that a calendar replaces and never doubles."""
    calendar = Calendar()
    calendar.add("prodid", "-//Good Catch//due//EN")
    calendar.add("version", "2.0")
    for due in found:
        todo = Todo()
        what = "-".join(part for part in (due.what, due.step, due.about) if part)
        todo.add("uid", f"{what}-{due.at:%Y%m%dT%H%M%S}@goodcatch.invalid".lower())
        todo.add("dtstamp", now.astimezone(UTC))
        if due.start:
            todo.add("dtstart", due.start.astimezone(UTC))
        todo.add("due", due.at.astimezone(UTC))
        todo.add("summary", f"{due.what}: {due.says}")
        todo.add("status", "NEEDS-ACTION")
        calendar.add_component(todo)
    whole: bytes = calendar.to_ical()
    return whole.decode().replace("\r\n", "\n").rstrip()
