"""Writes down what happened in the spool as a chain of hashes: no entry can be changed or left out unseen.

No entry tells content: an event, the id that the ledger, the desk or the register knows, and a time; and these are
closed, with a random value that goes into the hash, so that nobody without the key can try events and times against it.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from goodcatch.spool.closed_details import Connection
from goodcatch.spool.keys import WrongKey

START = "0" * 64
RECEIVED = "received"
WITHOUT = "restored without "  # and the hash of a later entry that was known of, and is lost


@dataclass(frozen=True)
class Entry:
    """What an entry tells. `nonce` is empty in those of older versions, whose hash is closed with them."""

    number: int
    at: str
    event: str
    subject: str
    nonce: str
    hash: str

    def follows(self, before: str) -> bool:
        return self.hash == link_hash(before, self.number, self.at, self.event, self.subject, self.nonce)


def enter(connection: Connection, event: str, subject: str, at: str) -> None:
    """Add an entry within the transaction of what it tells of. `at` is an instant, as `iso` writes it."""
    # `Database.write` holds the only write lock, so no two entries can follow the same one.
    last = connection.execute("SELECT * FROM journal ORDER BY number DESC LIMIT 1").fetchone()
    number, before = (last["number"] + 1, hash_of(connection, last)) if last else (1, START)
    nonce = secrets.token_hex(16)
    told = {"at": at, "event": event, "subject": subject, "nonce": nonce}
    lost = connection.keyed(event) if event.startswith(WITHOUT) else None
    hashed = link_hash(before, number, at, event, subject, nonce)
    values = (number, hashed, lost, connection.details("journal", number, told))
    connection.execute("INSERT INTO journal (number, hash, mark, details) VALUES (?, ?, ?, ?)", values)


def link_hash(before: str, number: int, at: str, event: str, subject: str, nonce: str = "") -> str:
    """SHA-256 of an entry and of the hash before it."""
    # The separator stands in none of the parts, so that no two entries give the same text.
    parts = [before, str(number), at, event, subject, *([nonce] if nonce else [])]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def head(connection: sqlite3.Connection) -> str:
    """The hash of the last entry, which stands in clear; 64 zeros where there is none yet."""
    row = connection.execute("SELECT hash FROM journal ORDER BY number DESC LIMIT 1").fetchone()
    return str(row["hash"]) if row else START


def entries(connection: Connection) -> Iterator[Entry]:
    """Every entry, the oldest first."""
    for row in connection.execute("SELECT * FROM journal ORDER BY number"):
        yield _entry(connection, row)


def last_time(connection: Connection) -> str:
    """When the last entry was made; empty where there is none."""
    row = connection.execute("SELECT * FROM journal ORDER BY number DESC LIMIT 1").fetchone()
    return _entry(connection, row).at if row else ""


def hash_of(connection: Connection, row: sqlite3.Row) -> str:
    """The hash of an entry as it is in the file."""
    return row["hash"] or _entry(connection, row).hash


def mark_of(connection: Connection, head: str) -> str:
    """By what an entry of an older version is looked up: its hash alone would tell what it says to whoever tries."""
    return connection.keyed(f"head {head}")


def _entry(connection: Connection, row: sqlite3.Row) -> Entry:
    told = cast(dict[str, str], dict(connection.told("journal", row["number"], row["details"])))
    hashed = row["hash"] or told.get("hash", "")
    return Entry(row["number"], told["at"], told["event"], told["subject"], told.get("nonce", ""), hashed)


def faults(connection: Connection) -> Iterator[str]:
    """A message for each entry that does not follow from the one before, and for a journal without any."""
    before, expected = START, 1
    for row in connection.execute("SELECT * FROM journal ORDER BY number"):
        number = int(row["number"])
        if number != expected:
            yield f"journal entry {expected} is missing: restore the spool from a backup and compare"
        entry = _whole(connection, row)
        if entry is None or not entry.follows(before):
            yield f"journal entry {number} was changed after it was written: restore from a backup and compare"
        before, expected = entry.hash if entry else str(row["hash"]), number + 1
    if expected == 1:
        yield "the journal is empty, which a spool's never is: restore the spool from a backup"


def _whole(connection: Connection, row: sqlite3.Row) -> Entry | None:
    try:
        return _entry(connection, row)
    except (WrongKey, KeyError):
        return None


def gone(connection: Connection) -> Iterator[str]:
    """A sentence where reports that were received are not here any more: none ever leaves the spool, only its words."""
    here = {row["ledger"] for row in connection.execute("SELECT ledger FROM submission")}
    read = (_whole(connection, row) for row in connection.execute("SELECT * FROM journal"))
    if missing := sum(entry.event == RECEIVED and entry.subject not in here for entry in read if entry):
        yield f"{missing} of the reports that the journal has received are not here: restore from a backup and compare"


def holds(connection: Connection, head: str) -> bool:
    """Whether this was once the hash of the last entry, or a restore has said that it goes on without it."""
    query = "SELECT 1 FROM journal WHERE mark = ?"
    lost = connection.execute(query, (connection.keyed(f"{WITHOUT}{head}"),)).fetchone()
    return lost is not None or was_head(connection, head)


def was_head(connection: Connection, head: str) -> bool:
    """Whether this was once the hash of the last entry. A gap that a restore has told of is one here."""
    query = "SELECT 1 FROM journal WHERE hash = ? OR mark = ?"
    return connection.execute(query, (head, mark_of(connection, head))).fetchone() is not None
