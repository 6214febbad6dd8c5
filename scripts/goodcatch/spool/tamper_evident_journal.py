"""Writes down what happened in the spool as a chain of hashes: no entry can be changed or left out unseen.

No entry tells content: an event, the id that the ledger, the desk or the register knows, and a time.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator

START = "0" * 64
WITHOUT = "restored without "  # and the hash of a later entry that was known of, and is lost


def enter(connection: sqlite3.Connection, event: str, subject: str, at: str) -> None:
    """Add an entry within the transaction of what it tells of. `at` is an instant, as `iso` writes it."""
    # `Database.write` holds the only write lock, so no two entries can follow the same one.
    last = connection.execute("SELECT number, hash FROM journal ORDER BY number DESC LIMIT 1").fetchone()
    number, before = (last["number"] + 1, last["hash"]) if last else (1, START)
    values = (number, at, event, subject, link_hash(before, number, at, event, subject))
    connection.execute("INSERT INTO journal VALUES (?, ?, ?, ?, ?)", values)


def link_hash(before: str, number: int, at: str, event: str, subject: str) -> str:
    """SHA-256 of an entry and of the hash before it."""
    # The separator stands in none of the parts, so that no two entries give the same text.
    return hashlib.sha256("\x1f".join([before, str(number), at, event, subject]).encode()).hexdigest()


def head(connection: sqlite3.Connection) -> str:
    """The hash of the last entry; 64 zeros where there is none yet."""
    row = connection.execute("SELECT hash FROM journal ORDER BY number DESC LIMIT 1").fetchone()
    return str(row["hash"]) if row else START


def faults(connection: sqlite3.Connection) -> Iterator[str]:
    """A message for each entry that does not follow from the one before, and for a journal without any."""
    before, expected = START, 1
    for row in connection.execute("SELECT * FROM journal ORDER BY number"):
        if row["number"] != expected:
            yield f"journal entry {expected} is missing: restore the spool from a backup and compare"
        if row["hash"] != link_hash(before, row["number"], row["at"], row["event"], row["subject"]):
            yield f"journal entry {row['number']} was changed after it was written: restore from a backup and compare"
        before, expected = row["hash"], row["number"] + 1
    if expected == 1:
        yield "the journal is empty, which a spool's never is: restore the spool from a backup"


def holds(connection: sqlite3.Connection, head: str) -> bool:
    """Whether this was once the hash of the last entry, or a restore has said that it goes on without it."""
    query = "SELECT 1 FROM journal WHERE hash = ? OR event = ?"
    return connection.execute(query, (head, f"{WITHOUT}{head}")).fetchone() is not None


def was_head(connection: sqlite3.Connection, head: str) -> bool:
    """Whether this was once the hash of the last entry. A gap that a restore has told of is one here."""
    return connection.execute("SELECT 1 FROM journal WHERE hash = ?", (head,)).fetchone() is not None
