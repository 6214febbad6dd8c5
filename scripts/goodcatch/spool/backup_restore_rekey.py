"""Copies the spool while the server runs, puts a copy back, and closes every payload with a new key."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from goodcatch.errors import CannotRun, Unusable
from goodcatch.record.make_record_and_id import iso
from goodcatch.spool import journal_head_file, tamper_evident_journal
from goodcatch.spool.anchor_journal_head import NightAnchor, unopened
from goodcatch.spool.close_what_old_spools_tell import close_what_old_spools_tell
from goodcatch.spool.closed_details import place
from goodcatch.spool.database import CLOSED, Database, NoSpool
from goodcatch.spool.keys import Keys
from goodcatch.spool.rename_old_spool_aside import put_aside

CLOSED_FOR_GOOD = "closed_for_good"


def backup(database: Database, to: Path, at: datetime) -> None:
    """A whole copy while the server runs; payloads stay closed. Refuses to write over a file. Raises `CannotRun` where
    the copy cannot be written; no part of one is left then."""
    # Before the journal is written: where a file is in the way no copy is made, and none is told of. SQLite itself
    # would make the file with whatever rights the umask leaves.
    os.close(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with database.write() as connection:
        tamper_evident_journal.enter(connection, "backup", to.name, iso(at))
    try:
        # SQLite's own backup: copying the file would miss what is still in its write-ahead log.
        with database.connect() as source, closing(sqlite3.connect(to)) as target:
            source.backup(target)
            # A copy with a log of its own would leave files beside it whenever somebody reads it.
            target.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error:
        to.unlink()  # a part of a copy would take the room that the disk lacks
        raise CannotRun(f"{to} could not be written: look whether its disk is full; no copy was made") from None


@dataclass(frozen=True)
class Copy:
    """A backup as it is known before it is used: the id of its spool (empty for an old one), and the ledger lines of
    its reports and of those that its repository had before it."""

    id: str
    lines: frozenset[str]


@dataclass(frozen=True)
class Restored:
    """What a restore did: where the spool before it lies now, when the copy's journal ends, and whether later entries
    were known of."""

    aside: Path | None
    until: str
    later_lost: bool


def restore(
    copy: Path,
    to: Path,
    keys: Keys,
    at: datetime,
    replace: bool = False,
    heads: Iterable[str] = (),
    anchors: Iterable[NightAnchor] = (),
) -> Restored:
    """Put a copy where a spool should be; one that stands there is kept under another name, and only with `replace`.

    `heads` are hashes that the journal once ended with, `anchors` what stands for them in Git: those that the copy does
    not hold are written down as lost.
    Raises `Unusable` for what is no copy of a spool, `WrongKey` where the keys do not open it; nothing is changed then.
    """
    if to.exists() and not replace:
        raise Unusable(f"{to} is there already: `--replace` keeps it aside under another name; nothing was changed")
    look_into(copy, keys)
    beside = to.with_name(f"{to.name}.new")
    _fill(beside, copy)
    known = {*heads, *_heads_here(to)}
    aside = put_aside(to, at)
    beside.rename(to)
    database = Database(to, keys)
    close_what_old_spools_tell(database)
    with database.write() as connection:
        connection.execute(f"DROP TRIGGER IF EXISTS {CLOSED_FOR_GOOD}")  # what was moved away may come back
        until = tamper_evident_journal.last_time(connection)
        lost = sorted(head for head in known if not tamper_evident_journal.holds(connection, head))
        lost += [anchor.hash for anchor in unopened(connection, anchors)]
        tamper_evident_journal.enter(connection, "restored", "", iso(at))
        for head in lost:
            tamper_evident_journal.enter(connection, f"{tamper_evident_journal.WITHOUT}{head}", "", iso(at))
    return Restored(aside if aside.exists() else None, until, bool(lost))


def look_into(copy: Path, keys: Keys) -> Copy:
    """What a copy is, read to its end. Raises `Unusable` for what is none, or damaged, and `WrongKey`."""
    try:
        with closing(_read_only(copy)) as source:
            meta = dict(source.execute("SELECT name, value FROM meta").fetchall())
            keys.open(meta["salt"], place("meta", "value", "salt"))
            whole = source.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            lines = frozenset(
                row[0] for table in _told(source) for row in source.execute(f"SELECT ledger FROM {table}")
            )
    except (sqlite3.DatabaseError, KeyError):
        raise Unusable(f"{copy} is no copy of a spool: look for the one that `spool backup` wrote") from None
    if not whole:
        raise Unusable(f"{copy} is damaged: take another copy; nothing was changed")
    return Copy(str(keys.open(meta["id"], place("meta", "value", "id"))) if "id" in meta else "", lines)


def _told(source: sqlite3.Connection) -> Iterator[str]:
    yield "submission"
    # A copy of a spool that was made before spools had an id has no such table.
    if source.execute("SELECT 1 FROM sqlite_master WHERE name = 'earlier'").fetchone():
        yield "earlier"


def _read_only(copy: Path) -> sqlite3.Connection:
    # SQLite makes an empty database where there is none; as an address, for a path may hold `?`.
    return sqlite3.connect(f"{copy.resolve().as_uri()}?mode=ro", uri=True)


def _heads_here(spool: Path) -> Iterator[str]:
    """What the journal of the spool that goes away ended with, by its file and by itself."""
    if known := journal_head_file.read(spool):
        yield known[1]
    if spool.exists():
        # What is to be replaced may be damaged; that is why it goes.
        with suppress(sqlite3.DatabaseError, NoSpool), Database(spool).connect() as connection:
            yield tamper_evident_journal.head(connection)


def _fill(to: Path, copy: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    to.unlink(missing_ok=True)  # a restore that was stopped left it
    os.close(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with closing(_read_only(copy)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)


def close_for_good(connection: sqlite3.Connection) -> None:
    """Within a transaction: no report is written to this file any more. Who waited to write while it was copied is
    refused, and loses nothing there."""
    connection.execute(
        f"CREATE TRIGGER IF NOT EXISTS {CLOSED_FOR_GOOD} BEFORE INSERT ON journal "
        "BEGIN SELECT RAISE(ABORT, 'this spool was moved'); END"
    )


def rekey(database: Database, keys: Keys, at: datetime) -> int:
    """Close every payload with the first of the keys, in one transaction; gives how many."""
    turned = 0
    with database.write() as connection:
        for table, column, row_id in CLOSED:
            # Read to its end first: SQLite leaves open what a SELECT shows of rows that change while it runs.
            for row in connection.execute(
                f"SELECT rowid AS row, {row_id or 'NULL'} AS id, {column} AS closed FROM {table}"
            ).fetchall():
                if row["closed"] is not None:
                    query = f"UPDATE {table} SET {column} = ? WHERE rowid = ?"
                    turned_anew = keys.turn(row["closed"], place(table, column, row["id"]))
                    connection.execute(query, (turned_anew, row["row"]))
                    turned += 1
        tamper_evident_journal.enter(connection, "key changed", "", iso(at))
    return turned
