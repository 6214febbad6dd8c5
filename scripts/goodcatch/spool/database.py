"""Keeps the spool's tables in one SQLite file, and opens a short-lived connection for each use. Makes no file.

What `write` has committed is on disk. One connection each time: threads share nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from goodcatch.errors import CannotRun
from goodcatch.spool import journal_head_file
from goodcatch.spool.closed_details import Connection, opened
from goodcatch.spool.keys import Keys

# What is a BLOB here stands in CLOSED as well, or a changed key would leave it behind: a test compares the two.
# With WAL, NORMAL syncs at checkpoints alone: a power cut could lose a report whose receipt was shown.
ON_DISK = "PRAGMA synchronous=FULL"
PATIENCE = 30  # seconds that one connection waits for another to finish writing
SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS submission (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, month TEXT NOT NULL, token TEXT NOT NULL UNIQUE,
  receipt TEXT NOT NULL UNIQUE, code BLOB, answers BLOB, ledger TEXT NOT NULL UNIQUE, proof TEXT NOT NULL,
  case_key TEXT UNIQUE, outcome TEXT NOT NULL DEFAULT '', details BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS step (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, submission TEXT NOT NULL REFERENCES submission(id),
  details BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS message (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, submission TEXT NOT NULL REFERENCES submission(id),
  details BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS link (id TEXT PRIMARY KEY, details BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS opening (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, case_key TEXT NOT NULL, details BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS writing (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, case_key TEXT NOT NULL, details BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS kept (id TEXT PRIMARY KEY, case_key TEXT NOT NULL, details BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS holder (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, details BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS signin (id TEXT PRIMARY KEY, details BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS session (id TEXT PRIMARY KEY, details BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS notice (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, report TEXT NOT NULL, details BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS act (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, key TEXT NOT NULL, report TEXT NOT NULL,
  state TEXT NOT NULL, details BLOB NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS act_once ON act (key) WHERE state NOT IN ('refused', 'withdrawn');
CREATE TABLE IF NOT EXISTS earlier (ledger TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS journal (number INTEGER PRIMARY KEY, hash TEXT, mark TEXT, details BLOB NOT NULL);
"""
# Each column that holds a closed payload, and the one by which its row is known (where it opens in its row
# alone): what rekeying turns, and what a retention run may empty.
CLOSED = (
    ("submission", "answers", "id"),
    ("submission", "code", "id"),
    ("submission", "details", "id"),
    ("step", "details", "id"),
    ("message", "details", "id"),
    ("link", "details", "id"),
    ("opening", "details", "id"),
    ("writing", "details", "id"),
    ("kept", "details", "id"),
    ("holder", "details", "id"),
    ("signin", "details", "id"),
    ("session", "details", "id"),
    ("notice", "details", "id"),
    ("act", "details", "id"),
    ("journal", "details", "number"),
    ("meta", "value", "name"),
)


class NoSpool(CannotRun):
    """There is no spool where one should be, or what is there is none."""


class Database:
    """The spool's file; without keys, what stands in it in clear. Raises `NoSpool` where it is not there, is empty, or
    is something else."""

    def __init__(self, path: Path, keys: Keys | None = None) -> None:
        self.path, self.keys = path, keys
        if not path.exists():
            raise NoSpool(f"there is no spool at {path}")
        if not path.stat().st_size:
            raise NoSpool(f"{path} is empty: it holds no spool")  # before SQLite makes a database of it
        # As an address, and never to be made: SQLite would put an empty file where a disk is not mounted.
        self._address = f"{path.resolve().as_uri()}?mode=rw"
        try:
            with self.connect() as connection:
                if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone() is None:
                    raise NoSpool(f"{path} is empty: it holds no spool")
                connection.executescript(SCHEMA)
        except sqlite3.OperationalError:
            raise  # locked, or not to be written: it may well be whole
        except sqlite3.DatabaseError:
            raise NoSpool(f"{path} is damaged, or no spool at all") from None

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """A connection that waits its turn to write."""
        # With an isolation level, Python begins transactions of its own, and not as `write` does.
        connection = sqlite3.connect(
            self._address, timeout=PATIENCE, isolation_level=None, uri=True, factory=Connection
        )
        try:
            connection.keys, connection.row_factory = self.keys, sqlite3.Row
            connection.execute("PRAGMA journal_mode=WAL")  # readers do not wait for a writer
            connection.execute(ON_DISK)
            connection.execute("PRAGMA secure_delete=ON")  # what is deleted is overwritten, and not only forgotten
            connection.execute("PRAGMA foreign_keys=ON")  # SQLite leaves them off, for each connection anew
            yield connection
        finally:
            connection.close()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction: all of it is on disk when the block ends, or none of it."""
        with self.connect() as connection:
            # A transaction that begins by reading fails at once where another writer came first; this one waits.
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")
            journal_head_file.note(self.path, connection)

    @contextmanager
    def kept_open(self) -> Iterator[None]:
        """Until the block ends, whoever closes the file is not the last: SQLite empties its log into the file when the
        last one closes, which costs a server two more waits for the disk with each report."""
        with self.connect() as connection:
            connection.execute("SELECT 1 FROM meta").fetchone()  # a file is opened by what is asked of it
            yield

    def damage(self) -> list[str]:
        """A sentence where the file is not whole. Reads all of it."""
        try:
            found = [row[0] for row in self.rows("PRAGMA integrity_check")]
        except sqlite3.DatabaseError:
            found = ["unreadable"]
        return [] if found == ["ok"] else [f"{self.path} is damaged: put a backup back with `spool restore --replace`"]

    def shrink(self) -> None:
        """Write the file and its log anew, so that what was deleted is in neither."""
        with self.connect() as connection:
            # DELETE may leave its bytes in free pages, and the log keeps older pages until it is cut off.
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        with self.connect() as connection:
            return connection.execute(query, values).fetchall()

    def told(self, table: str, row: sqlite3.Row) -> Mapping[str, str]:
        """The details of a row that was read with its `id`, where all of them are texts."""
        assert self.keys is not None, "this spool was opened without its keys, to look at what stands in clear"
        return cast(Mapping[str, str], opened(self.keys, table, row["id"], row["details"]))
