"""Copies the spool while the server runs, puts a copy back, and closes every payload with a new key."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from goodcatch.errors import Unusable
from goodcatch.record.make_record_and_id import iso
from goodcatch.spool import tamper_evident_journal
from goodcatch.spool.database import CLOSED, Database
from goodcatch.spool.keys import Keys


def backup(database: Database, to: Path, at: datetime) -> None:
    """A whole copy while the server runs; payloads stay closed. Refuses to write over a file."""
    # Before the journal is written: where a file is in the way no copy is made, and none is told of. SQLite itself
    # would make the file with whatever rights the umask leaves.
    os.close(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with database.write() as connection:
        tamper_evident_journal.enter(connection, "backup", to.name, iso(at))
    # SQLite's own backup: copying the file would miss what is still in its write-ahead log.
    with database.connect() as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)


def restore(copy: Path, to: Path) -> None:
    """Put a copy where a spool should be. Refuses where one is, and raises `ValueError` for what is no copy of one."""
    if to.exists():
        raise FileExistsError(f"{to} is there already: move it away first, nothing was changed")
    try:
        # Read-only, for SQLite makes an empty database where there is none; as an address, for a path may hold `?`.
        with closing(sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro", uri=True)) as source:
            # Asked before anything is written. Where `meta` is empty the row is None: a TypeError.
            source.execute("SELECT value FROM meta WHERE name = 'salt'").fetchone()[0]
            _fill(to, source)
    except (sqlite3.DatabaseError, TypeError):
        raise Unusable(f"{copy} is no copy of a spool: look for the one that `spool backup` wrote") from None


def _fill(to: Path, source: sqlite3.Connection) -> None:
    to.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with closing(sqlite3.connect(to)) as target:
        source.backup(target)


def rekey(database: Database, keys: Keys, at: datetime) -> int:
    """Close every payload with the first of the keys, in one transaction; gives how many."""
    turned = 0
    with database.write() as connection:
        for table, column in CLOSED:
            # Read to its end first: SQLite leaves open what a SELECT shows of rows that change while it runs.
            for row in connection.execute(f"SELECT rowid, {column} AS closed FROM {table}").fetchall():
                if row["closed"] is not None:
                    query = f"UPDATE {table} SET {column} = ? WHERE rowid = ?"
                    connection.execute(query, (keys.turn(row["closed"]), row["rowid"]))
                    turned += 1
        tamper_evident_journal.enter(connection, "key changed", "", iso(at))
    return turned
