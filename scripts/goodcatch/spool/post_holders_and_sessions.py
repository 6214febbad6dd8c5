"""Keeps the post register: who holds which post when, and which posts are signed in."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from contextlib import suppress
from datetime import date, datetime, timedelta
from sqlite3 import OperationalError

from goodcatch.record.make_record_and_id import iso
from goodcatch.spool import tamper_evident_journal
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
            query = "SELECT rowid, name FROM holder WHERE post = ? AND since <= ? AND until >= ?"
            for row in connection.execute(query, (post, since.isoformat(), since.isoformat())).fetchall():
                if until is None or alike(str(self.keys.open(row["name"])), name):
                    # One that began on the same day then ends before it began and holds for no day: a slip put right.
                    left = (since - timedelta(days=1)).isoformat()
                    connection.execute("UPDATE holder SET until = ? WHERE rowid = ?", (left, row["rowid"]))
            values = (post, self.keys.close(name), since.isoformat(), end)
            connection.execute("INSERT INTO holder VALUES (?, ?, ?, ?)", values)
            if changes:
                # Whoever held it is signed in no more, and their links open nothing.
                connection.execute("DELETE FROM session WHERE post = ?", (post,))
                connection.execute("DELETE FROM signin WHERE post = ?", (post,))
            tamper_evident_journal.enter(connection, "post filled", post, iso(at))

    def holder(self, post: str, on: date) -> str:
        """Who holds a post on a day, or nothing."""
        # The newest first: a cover stands in front of whoever holds the post without an end.
        query = "SELECT name FROM holder WHERE post = ? AND since <= ? AND until >= ? ORDER BY since DESC, rowid DESC"
        rows = self.database.rows(query, post, on.isoformat(), on.isoformat())
        return str(self.keys.open(rows[0]["name"])) if rows else ""

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
            connection.execute("DELETE FROM signin WHERE until < ?", (iso(at),))
            connection.execute("INSERT INTO signin VALUES (?, ?, ?)", (_hash(token), post, iso(at + LINK_LASTS)))
        return token

    def redeem(self, token: str, at: datetime) -> Session | None:
        """Turn a token into a session, once, while it lasts."""
        with self.database.write() as connection:
            # Reading and deleting in one statement (SQLite 3.35 or later): two who press at once cannot both get in.
            query = "DELETE FROM signin WHERE token = ? RETURNING post, until"
            row = connection.execute(query, (_hash(token),)).fetchone()
            if row is None or row["until"] < iso(at):
                return None
            # When it began travels with it: nobody can change it, for the hash is of the whole.
            secret = f"{int(at.timestamp())}.{secrets.token_urlsafe(32)}"
            connection.execute("DELETE FROM session WHERE until < ?", (iso(at),))
            values = (_hash(secret), row["post"], iso(at + IDLE + SEEN_EVERY))
            connection.execute("INSERT INTO session VALUES (?, ?, ?)", values)
            tamper_evident_journal.enter(connection, "signed in", row["post"], iso(at))
        return Session(secret, row["post"])

    def session(self, secret: str, at: datetime) -> str | None:
        """The post that a secret signs in. It ends eight hours after it began, after half an hour in which it was not
        asked for, and where the post has come to somebody else."""
        query = "SELECT post, until FROM session WHERE secret = ? AND until >= ?"
        rows = self.database.rows(query, _hash(secret), iso(at))
        if not rows:
            return None
        post, began = str(rows[0]["post"]), _began(secret, at)
        if at > began + SESSION_LASTS or self._changed_hands(post, began.date(), at.date()):
            return None
        if iso(at + IDLE) > rows[0]["until"]:
            # A full disk must not close the desk: it ends sooner then.
            with suppress(OperationalError), self.database.write() as connection:
                values = (iso(at + IDLE + SEEN_EVERY), _hash(secret))
                connection.execute("UPDATE session SET until = ? WHERE secret = ?", values)
        return post

    def sign_out(self, secret: str, at: datetime) -> None:
        """End a session; the same secret opens nothing any more."""
        with self.database.write() as connection:
            row = connection.execute("DELETE FROM session WHERE secret = ? RETURNING post", (_hash(secret),)).fetchone()
            if row:
                tamper_evident_journal.enter(connection, "signed out", row["post"], iso(at))

    def _changed_hands(self, post: str, began: date, today: date) -> bool:
        """Whether somebody's time at a post began or ended since a session did: covers end by themselves."""
        query = (
            "SELECT 1 FROM holder WHERE post = ?"
            " AND (since > ? AND since <= ? OR until >= ? AND until < ? AND until >= since)"
        )
        days = (began.isoformat(), today.isoformat())
        return bool(self.database.rows(query, post, *days, *days))


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
