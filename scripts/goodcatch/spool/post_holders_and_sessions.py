"""Keeps the post register: who holds which post when, and which posts are signed in."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from sqlite3 import OperationalError
from typing import cast

from goodcatch.record.make_record_and_id import iso
from goodcatch.spool import tamper_evident_journal
from goodcatch.spool.closed_details import Connection
from goodcatch.spool.database import Database
from goodcatch.spool.keys import Keys
from goodcatch.spool.model import Session

# A session ends with the working day, and sooner where nothing is done: many share a computer.
LINK_LASTS, SESSION_LASTS, IDLE = timedelta(minutes=15), timedelta(hours=8), timedelta(minutes=30)
SEEN_EVERY = timedelta(minutes=1)  # a session's end is put off as seldom as this, for each time is a write
# Days are compared as texts, and this one comes last; it is never read as a day, which would be beyond 2100.
OPEN_END = "9999-12-31"


class Posts:
    """The post register. Names of people are closed payloads; Git knows posts only."""

    def __init__(self, database: Database, keys: Keys) -> None:
        self.database, self.keys = database, keys

    def set(self, post: str, name: str, since: date, until: date | None, at: datetime) -> None:
        """From a day on, somebody holds a post. What stood for the same days gives way: the same person's entry always,
        anybody's where the new one has no end; a cover with an end only stands in front of it."""
        end = until.isoformat() if until else OPEN_END
        changes = since <= at.date() and not alike(self.holder(post, at.date()), name)
        with self.database.write() as connection:
            for entry in holders(connection):
                if entry.stands(post, since.isoformat()) and (until is None or alike(entry.name, name)):
                    # One that began on the same day then ends before it began and holds for no day: a slip put right.
                    connection.change("holder", entry.id, until=(since - timedelta(days=1)).isoformat())
            connection.add("holder", {"post": post, "name": name, "since": since.isoformat(), "until": end})
            if changes:
                # Whoever held it is signed in no more, and their links open nothing.
                for table in ("session", "signin"):
                    _end(connection, table, lambda told: told["post"] == post)
            tamper_evident_journal.enter(connection, "post filled", post, iso(at))

    def holder(self, post: str, on: date) -> str:
        """Who holds a post on a day, or nothing."""
        # The newest first: a cover stands in front of whoever holds the post without an end.
        with self.database.connect() as connection:
            found = [entry for entry in holders(connection) if entry.stands(post, on.isoformat())]
        return max(found, key=lambda entry: (entry.since, entry.number)).name if found else ""

    def same_person(self, one: str, other: str, on: date, then: date | None = None) -> bool:
        """Whether one person holds both posts, the other one on the day `then` (by default the same day); a post is
        always the same as itself."""
        # Two posts that nobody holds are not held by one person.
        holder = self.holder(one, on)
        return one == other or (bool(holder) and alike(holder, self.holder(other, then or on)))

    def named(self, at: datetime) -> None:
        """Note that the names of the register were read."""
        with self.database.write() as connection:
            tamper_evident_journal.enter(connection, "names of the post register read", "", iso(at))

    def compared(self, case: str, step: str, at: datetime) -> None:
        """Note that people, and not only posts, were compared before a step."""
        with self.database.write() as connection:
            tamper_evident_journal.enter(connection, f"people compared for {step}", f"{case} {step}", iso(at))

    def sign_in(self, post: str, at: datetime) -> str:
        """A token for a one-time link. Only its hash is kept."""
        token = secrets.token_urlsafe(32)
        with self.database.write() as connection:
            _end(connection, "signin", lambda told: told["until"] < iso(at))
            _keep(connection, "signin", _hash(token), post, iso(at + LINK_LASTS))
        return token

    def redeem(self, token: str, at: datetime) -> Session | None:
        """Turn a token into a session, once, while it lasts."""
        with self.database.write() as connection:
            # Reading and deleting in one statement (SQLite 3.35 or later): two who press at once cannot both get in.
            query = "DELETE FROM signin WHERE id = ? RETURNING id, details"
            row = connection.execute(query, (_hash(token),)).fetchone()
            told = self.database.told("signin", row) if row else {}
            if not told or told["until"] < iso(at):
                return None
            # When it began travels with it: nobody can change it, for the hash is of the whole.
            secret = f"{int(at.timestamp())}.{secrets.token_urlsafe(32)}"
            _end(connection, "session", lambda told: told["until"] < iso(at))
            _keep(connection, "session", _hash(secret), told["post"], iso(at + IDLE + SEEN_EVERY))
            tamper_evident_journal.enter(connection, "signed in", told["post"], iso(at))
        return Session(secret, told["post"])

    def session(self, secret: str, at: datetime) -> str | None:
        """The post that a secret signs in. It ends eight hours after it began, after half an hour in which it was not
        asked for, and where the post has come to somebody else."""
        rows = self.database.rows("SELECT * FROM session WHERE id = ?", _hash(secret))
        told = self.database.told("session", rows[0]) if rows else {}
        if not told or told["until"] < iso(at):
            return None
        post, began = told["post"], _began(secret, at)
        if at > began + SESSION_LASTS or self.changed_hands(post, began.date(), at.date()):
            return None
        if iso(at + IDLE) > told["until"]:
            # A full disk must not close the desk: it ends sooner then. It may have been signed out meanwhile.
            with suppress(OperationalError, KeyError), self.database.write() as connection:
                connection.change("session", _hash(secret), until=iso(at + IDLE + SEEN_EVERY))
        return post

    def sign_out(self, secret: str, at: datetime) -> None:
        """End a session; the same secret opens nothing any more."""
        with self.database.write() as connection:
            query = "DELETE FROM session WHERE id = ? RETURNING id, details"
            row = connection.execute(query, (_hash(secret),)).fetchone()
            if row:
                post = self.database.told("session", row)["post"]
                tamper_evident_journal.enter(connection, "signed out", post, iso(at))

    def changed_hands(self, post: str, began: date, today: date) -> bool:
        """Whether somebody's time at a post began or ended since a session did: covers end by themselves."""
        start, now = began.isoformat(), today.isoformat()
        with self.database.connect() as connection:
            entries = [entry for entry in holders(connection) if entry.post == post]
        return any(
            start < entry.since <= now or (start <= entry.until < now and entry.until >= entry.since)
            for entry in entries
        )


@dataclass(frozen=True)
class Entry:
    """Somebody's time at a post, from day to day."""

    number: int
    id: str
    post: str
    name: str
    since: str
    until: str

    def stands(self, post: str, day: str) -> bool:
        return self.post == post and self.since <= day <= self.until


def holders(connection: Connection) -> list[Entry]:
    """Every entry of the register, in the order they were made."""
    rows = connection.execute("SELECT * FROM holder ORDER BY number").fetchall()
    return [
        Entry(row["number"], row["id"], **cast(Mapping[str, str], connection.told("holder", row["id"], row["details"])))
        for row in rows
    ]


def _keep(connection: Connection, table: str, secret: str, post: str, until: str) -> None:
    details = connection.details(table, secret, {"post": post, "until": until})
    connection.execute(f"INSERT INTO {table} (id, details) VALUES (?, ?)", (secret, details))


def _end(connection: Connection, table: str, ended: Callable[[Mapping[str, str]], bool]) -> None:
    """Delete those of which this is so: all are opened, for there are as many as people at work."""
    for row in connection.execute(f"SELECT * FROM {table}").fetchall():
        if ended(cast(Mapping[str, str], connection.told(table, row["id"], row["details"]))):
            connection.execute(f"DELETE FROM {table} WHERE id = ?", (row["id"],))


def _began(secret: str, at: datetime) -> datetime:
    """When a session began; one that an older version handed out says nothing, and is told to have begun long ago."""
    stamp = secret.partition(".")[0]
    return datetime.fromtimestamp(int(stamp) if stamp.isdigit() and len(stamp) < 12 else 0, at.tzinfo)


def alike(one: str, other: str) -> bool:
    """Whether two entries name one person: capitals, spaces and ways of writing an accent make no difference."""
    return _tidy(one) == _tidy(other)


def _tidy(name: str) -> str:
    # NFKC, since it also makes a plain space of a fixed one.
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _hash(secret: str) -> str:
    # No key is needed, as it is for receipts: nobody can try out secrets of 32 random bytes.
    return hashlib.sha256(secret.encode()).hexdigest()
