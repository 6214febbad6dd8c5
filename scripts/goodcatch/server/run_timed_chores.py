"""Does what a server does by itself: notices, reviews when their time comes, ledger and backup each day."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from goodcatch.clock.compute_due_time import due_at
from goodcatch.intake.know_whether_main_takes_pushes import refused
from goodcatch.intake.land_report_ledger import land_ledger
from goodcatch.intake.land_review_and_exposures import Reviewing
from goodcatch.intake.main_branch import Protected
from goodcatch.intake.nights_not_anchored import last_night
from goodcatch.intake.propose_ledger_by_the_month import propose_ledger
from goodcatch.intake.receive_report_and_notify import tell_unanswered
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.look.house import NAME, house_of
from goodcatch.server.notice_addresses_and_deputies import addresses, deputies
from goodcatch.spool.keep_tried_backups import DAYS, DailyBackups
from goodcatch.spool.notify_posts_and_deputies import Send, sender
from goodcatch.standard.names_program_asks_for import Stores
from goodcatch.standard.parse_duration import parse
from goodcatch.web.last_good_standard import UNREADABLE

BACKUPS = "backups"  # the class of the retention schedule

LOG = logging.getLogger("goodcatch.web")


@dataclass
class Chores:
    """What one server has to do by itself. `send` carries a notice out, where there is a way; `reviewed` is told
    that reviews were done, and is None where nobody asked for them; `day` is the last one whose ledger landed."""

    desk: Desk
    send: Send | None
    reviewed: Callable[[], None] | None
    day: date

    def do(self, now: datetime) -> None:
        """One turn: a notice where the reader outside left a report for a day, and to the deputy where nobody
        answered; out with what waits; then the reviews."""
        queue = self.desk.spool.queue
        standard = self.desk.learning.store().newest
        tell_unanswered(self.desk, standard, now)
        queue.escalate(deputies(standard), now)
        if self.send:
            queue.send(self.send, now)
        if self.reviewed and do_reviews(self.desk, now):
            self.reviewed()

    def land_nightly(self, now: datetime) -> None:
        """The ledger, once the day has turned: on `main`, or by the month as a branch that a person merges."""
        # Noted only once it has landed: a remote out of reach is tried again at the next turn.
        if now.date() > self.day:
            try:
                land_ledger(self.desk, now)
            except Protected:
                refused(self.desk.spool, Stores.LEARNING)
                self.day = now.date()  # a `main` that takes nothing is not pushed to each minute of the day
                propose_ledger(self.desk, now)
            self.day = now.date()


def start_chores(
    desk: Desk, every: float, reviewed: Callable[[], None] | None, backups: Path, public: str = ""
) -> threading.Event:
    """Do them every so many seconds, in threads that end with the process, or after the turn in which the event is set
    that it gives. `backups` is the folder of the daily ones, `public` the server's address as people reach it."""
    begun = night_to_make_up(desk, datetime.now(UTC).date())
    chores = Chores(desk, sender(os.environ, addresses(os.environ), public, lambda: name_now(desk)), reviewed, begun)
    daily, ended = DailyBackups(desk.spool, backups), threading.Event()
    # A thread for each: a remote that hangs holds up the ledger for minutes, and a backup the notices. And were the
    # ledger to follow the notices, a night with many would be seen at the remote by its minute.
    for turn in (chores.do, chores.land_nightly, lambda now: daily.back_up_today(now, days_kept(desk, now))):
        # A daemon: whoever stops the server does not wait for its next turn.
        threading.Thread(target=_go_on, args=(turn, every, ended), daemon=True).start()
    return ended


def night_to_make_up(desk: Desk, today: date) -> date:
    """From which day on the ledger is to land. A server that was off over midnight makes up for that night at its
    first turn: one anchor, with the line, message and minute of any other. A spool without one waits for the night."""
    try:
        last = last_night(desk)
    except Exception:  # what cannot be read now is read when the night comes
        return today
    return min(last or today, today)


def days_kept(desk: Desk, now: datetime) -> int:
    """How many days a backup is kept: no longer than the standard lets copies be kept."""
    try:
        standard = desk.learning.store().newest
        ends = due_at(now, parse(standard.retention[BACKUPS].keep), standard.calendar)
    except Exception:  # no such class; or `main` cannot be read, which must not take the backups away too
        return DAYS
    return min(DAYS, (ends - now).days)


def do_reviews(desk: Desk, now: datetime) -> int:
    """Do every review whose time has come and open what it calls for; gives how many."""
    reviewing = Reviewing(desk.authorities)
    due = tuple(reviewing.due(now))
    for name, on in due:
        with desk.writer.turn():
            reviewing.do(name, on, now, True)
    return len(due)


def _go_on(turn: Callable[[datetime], object], every: float, ended: threading.Event) -> None:
    while not ended.wait(every):
        try:
            turn(datetime.now(UTC))
        # Only its kind is logged: what an error says may quote an answer.
        except Exception as error:  # the next turn tries again; a server must not stop for a notice
            LOG.error("notices, ledger or backup: %s", type(error).__name__)


def name_now(desk: Desk) -> str:
    """What the provider calls itself; the program's own name while `main` cannot be read."""
    try:
        return house_of(desk.learning.store().texts).name
    except UNREADABLE:
        return NAME
