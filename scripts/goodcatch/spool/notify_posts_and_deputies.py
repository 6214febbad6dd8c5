"""Tells a post that something needs it, and no more than that; after four hours, its deputy as well."""

from __future__ import annotations

import json
import smtplib
import sqlite3
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from email.message import EmailMessage
from http.client import HTTPException
from urllib.request import Request, urlopen

from goodcatch.record.make_record_and_id import iso
from goodcatch.spool.database import Database
from goodcatch.spool.model import Notice

AGAIN_AFTER = timedelta(hours=4)
STUCK_AFTER = timedelta(hours=1)
TEXT = "Something needs you at the Good Catch desk. Please sign in and look."
Send = Callable[[str], None]


class Notices:
    """The queue. A notice goes away when its report is acknowledged or ended."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def add(self, submission: str, post: str, kind: str, at: datetime) -> None:
        """Queue a notice. `kind` is for the desk's own list and never leaves in a message."""
        with self.database.write() as connection:
            values = (submission, post, kind, iso(at))
            connection.execute("INSERT INTO notice (submission, post, kind, at) VALUES (?, ?, ?, ?)", values)

    def all(self) -> tuple[Notice, ...]:
        return tuple(_notice(r) for r in self.database.rows("SELECT * FROM notice ORDER BY at DESC, id DESC"))

    def to(self, post: str) -> tuple[Notice, ...]:
        """The notices to one post, what came on to it as a deputy among them, the newest first."""
        rows = self.database.rows("SELECT * FROM notice WHERE post = ? ORDER BY at DESC, id DESC", post)
        return tuple(_notice(r) for r in rows)

    def stuck(self, at: datetime) -> int:
        """How many notices have not left within the hour, to whomever they go."""
        # The newest are left out: a count that moves with each report would tell its minute.
        query = "SELECT count(*) FROM notice WHERE sent = '' AND at <= ?"
        return int(self.database.rows(query, iso(at - STUCK_AFTER))[0][0])

    def acknowledge(self, submission: str) -> None:
        """Somebody has seen to the report: its notices go."""
        with self.database.write() as connection:
            connection.execute("DELETE FROM notice WHERE submission = ?", (submission,))

    def escalate(self, deputies: Mapping[str, str], at: datetime) -> int:
        """Queue a notice to the deputy for each that nobody has answered; gives how many."""
        queued = 0
        for row in self.database.rows("SELECT * FROM notice WHERE at <= ? ORDER BY id", iso(at - AGAIN_AFTER)):
            deputy = deputies.get(row["post"], "")
            # Only what the deputy was sent counts: a reporter who keeps writing must not put the deputy off.
            if deputy and not self._queued_since(row, deputy):
                self.add(row["submission"], deputy, row["kind"], at)
                queued += 1
        return queued

    def told(self, submission: str, post: str) -> bool:
        """Whether a notice of this report to this post stands."""
        return bool(self.database.rows("SELECT 1 FROM notice WHERE submission = ? AND post = ?", submission, post))

    def _queued_since(self, notice: sqlite3.Row, post: str) -> bool:
        query = "SELECT 1 FROM notice WHERE submission = ? AND post = ? AND id > ?"
        return bool(self.database.rows(query, notice["submission"], post, notice["id"]))

    def send(self, send: Send, at: datetime) -> int:
        """Send what has not been sent, and give how many left; a failure leaves the notice in the queue."""
        sent = 0
        for row in self.database.rows("SELECT * FROM notice WHERE sent = '' ORDER BY id"):
            try:
                send(row["post"])
            # What answers and speaks no HTTP is an HTTPException, and no OSError.
            except (OSError, HTTPException):
                continue
            # Once it has left, and one by one: a crash may send one again, and loses none.
            with self.database.write() as connection:
                connection.execute("UPDATE notice SET sent = ? WHERE id = ?", (iso(at), row["id"]))
            sent += 1
        return sent


def _notice(row: sqlite3.Row) -> Notice:
    return Notice(row["id"], row["post"], row["kind"], datetime.fromisoformat(row["at"]), bool(row["sent"]))


def sender(env: Mapping[str, str], addresses: Mapping[str, str], public: str = "") -> Send | None:
    """How notices leave: GOODCATCH_SMTP=host:port with an address for each post, or GOODCATCH_WEBHOOK=address.

    `public` is the server's address as people reach it: the notice leads to its desk. None where neither is set. What
    it gives raises `OSError` or `HTTPException` where a notice cannot leave, after ten seconds at the latest.
    """
    text = f"{TEXT} {public}/desk" if public else TEXT
    if env.get("GOODCATCH_WEBHOOK"):
        return lambda post: _post(env["GOODCATCH_WEBHOOK"], post, text)
    if env.get("GOODCATCH_SMTP"):
        host, _, port = env["GOODCATCH_SMTP"].partition(":")
        origin = env.get("GOODCATCH_NOTICE_FROM", "goodcatch@localhost")
        return lambda post: _mail(host, int(port or 25), origin, addresses.get(post, ""), text)
    return None


def _post(address: str, post: str, text: str) -> None:
    body = json.dumps({"post": post, "text": text}).encode()
    with urlopen(Request(address, body, {"Content-Type": "application/json"}), timeout=10):
        return


def _mail(host: str, port: int, origin: str, to: str, text: str) -> None:
    if not to:
        raise OSError("this post has no address for notices")
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = origin, to, "Good Catch: something needs you"
    message.set_content(text)
    with smtplib.SMTP(host, port, timeout=10) as server:
        server.send_message(message)
