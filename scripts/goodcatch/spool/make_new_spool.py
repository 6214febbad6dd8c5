"""Makes a new spool: its file, its salt, its id, and the first entry of its journal. Nothing else makes one."""

from __future__ import annotations

import os
import secrets
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from goodcatch.errors import CannotRun
from goodcatch.record.make_record_and_id import iso
from goodcatch.spool import journal_head_file, tamper_evident_journal
from goodcatch.spool.closed_details import Connection, place
from goodcatch.spool.database import SCHEMA
from goodcatch.spool.id_tying_spool_key_and_repository import keep_spool_id, new_spool_id
from goodcatch.spool.keys import Keys
from goodcatch.spool.rename_old_spool_aside import put_aside

BEGUN = "begun"


def make_spool_file(path: Path, keys: Keys, at: datetime, earlier: Iterable[str] = ()) -> None:
    """A new spool, whole or not at all. `earlier` are the ledger's lines of spools before it, which it answers for to
    nobody. Raises `CannotRun` where one is."""
    refuse_where_one_is(path)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    put_aside(path, at)  # the log of a lost spool would be read into this one
    beside = path.with_name(f"{path.name}.new")
    for left in path.parent.glob(f"{beside.name}*"):
        left.unlink()
    # Made by us, for SQLite follows the umask; its `-wal` and `-shm` files get the rights of this one.
    os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with closing(sqlite3.connect(beside, isolation_level=None, factory=Connection)) as connection:
        connection.keys, connection.row_factory = keys, sqlite3.Row
        connection.executescript(SCHEMA)
        _fill(connection, keys, at, earlier)
        # Before it stands in its place: nothing may be there that has no head yet.
        journal_head_file.note(path, connection, anew=True)
    beside.rename(path)


def refuse_where_one_is(path: Path) -> None:
    """Raises `CannotRun` where a spool, or anything else, has this name."""
    if path.exists():
        raise CannotRun(f"there is a spool at {path} already: go on with it, or move it away; nothing was changed")


def _fill(connection: Connection, keys: Keys, at: datetime, earlier: Iterable[str]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    # Closed like a payload: with the file alone nobody can try codes against their hashes (decision 30).
    connection.execute(
        "INSERT INTO meta VALUES ('salt', ?)", (keys.close(secrets.token_hex(32), place("meta", "value", "salt")),)
    )
    keep_spool_id(connection, keys, new_spool_id())
    connection.executemany("INSERT INTO earlier VALUES (?)", [(line,) for line in earlier])
    # So that a journal without an entry is never whole: this one cannot be cut off unseen.
    tamper_evident_journal.enter(connection, BEGUN, "", iso(at))
    connection.execute("COMMIT")
