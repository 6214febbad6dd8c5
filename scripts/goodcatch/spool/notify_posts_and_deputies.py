"""Tells a post that something needs it, and no more than that; after four hours, its deputy as well."""

from __future__ import annotations

import json
import smtplib
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from email.message import EmailMessage
from http.client import HTTPException
from urllib.request import Request, urlopen

from goodcatch.look.house import NAME
from goodcatch.record.make_record_and_id import iso
from goodcatch.spool.closed_details import Connection
from goodcatch.spool.database import Database
from goodcatch.spool.model import Notice

AGAIN_AFTER = timedelta(hours=4)
STUCK_AFTER = timedelta(hours=1)
TEXT = "Something needs you at the {} desk. Please sign in and look."
Send = Callable[[str], None]


class Notices:
    """The queue. A notice goes away when its report is acknowledged or ended."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def add(self, submission: str, post: str, kind: str, at: datetime) -> None:
        """Queue a notice. `kind` is for the desk's own list and never leaves in a message."""
        with self.database.write() as connection:
            told = {"submission": submission, "post": post, "kind": kind, "at": iso(at), "sent": ""}
            connection.add("notice", told, report=_report(connection, submission))

    def all(self) -> tuple[Notice, ...]:
        """Every notice, the newest first."""
        told = sorted(self._told(), key=lambda row: (row[2]["at"], row[0]), reverse=True)
        return tuple(
            Notice(number, of["post"], of["kind"], datetime.fromisoformat(of["at"]), bool(of["sent"]))
            for number, _, of in told
        )

    def to(self, post: str) -> tuple[Notice, ...]:
        """The notices to one post, what came on to it as a deputy among them, the newest first."""
        return tuple(notice for notice in self.all() if notice.post == post)

    def stuck(self, at: datetime) -> int:
        """How many notices have not left within the hour, to whomever they go."""
        # The newest are left out: a count that moves with each report would tell its minute.
        return sum(not notice.sent and notice.at <= at - STUCK_AFTER for notice in self.all())

    def acknowledge(self, submission: str) -> None:
        """Somebody has seen to the report: its notices go."""
        with self.database.write() as connection:
            seen_to(connection, submission)

    def escalate(self, deputies: Mapping[str, str], at: datetime) -> int:
        """Queue a notice to the deputy for each that nobody has answered; gives how many."""
        queued, told = 0, self._told()
        # Only what the deputy was sent counts: a reporter who keeps writing must not put the deputy off.
        last = {(of["submission"], of["post"]): number for number, _, of in told}
        for number, _, of in told:
            deputy = deputies.get(of["post"], "")
            if of["at"] <= iso(at - AGAIN_AFTER) and deputy and last.get((of["submission"], deputy), 0) <= number:
                self.add(of["submission"], deputy, of["kind"], at)
                last[of["submission"], deputy] = number + 1  # later than this one, and than those before it
                queued += 1
        return queued

    def told(self, submission: str, post: str) -> bool:
        """Whether a notice of this report to this post stands."""
        with self.database.connect() as connection:
            query = "SELECT * FROM notice WHERE report = ?"
            rows = connection.execute(query, (_report(connection, submission),)).fetchall()
        return any(self.database.told("notice", row)["post"] == post for row in rows)

    def _told(self) -> list[tuple[int, str, Mapping[str, str]]]:
        """Number, id and what was told of each notice, in the order they were queued."""
        rows = self.database.rows("SELECT * FROM notice ORDER BY number")
        return [(row["number"], row["id"], self.database.told("notice", row)) for row in rows]

    def send(self, send: Send, at: datetime) -> int:
        """Send what has not been sent, and give how many left; a failure leaves the notice in the queue."""
        sent = 0
        for _, notice, of in self._told():
            if of["sent"]:
                continue
            try:
                send(of["post"])
            # What answers and speaks no HTTP is an HTTPException, and no OSError.
            except (OSError, HTTPException):
                continue
            # Once it has left, and one by one: a crash may send one again, and loses none. Its report may have been
            # seen to meanwhile.
            with self.database.write() as connection, suppress(KeyError):
                connection.change("notice", notice, sent=iso(at))
            sent += 1
        return sent


def seen_to(connection: Connection, submission: str) -> None:
    """Within a transaction: the notices of a report go."""
    connection.execute("DELETE FROM notice WHERE report = ?", (_report(connection, submission),))


def _report(connection: Connection, submission: str) -> str:
    # Keyed: how many notices a report has tells how serious it is.
    return connection.keyed(f"notice {submission}")


def sender(
    env: Mapping[str, str], addresses: Mapping[str, str], public: str = "", name: Callable[[], str] = lambda: NAME
) -> Send | None:
    """How notices leave: GOODCATCH_SMTP=host:port with an address for each post, or GOODCATCH_WEBHOOK=address.

    `public` is the server's address as people reach it: the notice leads to its desk. `name` says what the provider
    calls itself. None where neither is set. What it gives raises `OSError` or `HTTPException` where a notice cannot
    leave, after ten seconds at the latest.
    """

    def text() -> str:
        return f"{TEXT.format(name())} {public}/desk" if public else TEXT.format(name())

    if env.get("GOODCATCH_WEBHOOK"):
        return lambda post: _post(env["GOODCATCH_WEBHOOK"], post, text())
    if env.get("GOODCATCH_SMTP"):
        host, _, port = env["GOODCATCH_SMTP"].partition(":")
        origin = env.get("GOODCATCH_NOTICE_FROM", "goodcatch@localhost")
        return lambda post: _mail(host, int(port or 25), origin, addresses.get(post, ""), name(), text())
    return None


def _post(address: str, post: str, text: str) -> None:
    body = json.dumps({"post": post, "text": text}).encode()
    with urlopen(Request(address, body, {"Content-Type": "application/json"}), timeout=10):
        return


def _mail(host: str, port: int, origin: str, to: str, name: str, text: str) -> None:
    if not to:
        raise OSError("this post has no address for notices")
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = origin, to, f"{name}: something needs you"
    message.set_content(text)
    with smtplib.SMTP(host, port, timeout=10) as server:
        server.send_message(message)
