"""Tells whether a copy of the spool holds all that the spool held: its journal, its reports, and words that open.

A copy is made while reports come in, so it may hold more than was there when it was begun, and never less.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256

from goodcatch.spool import tamper_evident_journal
from goodcatch.spool.closed_details import place
from goodcatch.spool.database import CLOSED, Database
from goodcatch.spool.keys import Keys, WrongKey


@dataclass(frozen=True)
class Held:
    """What a copy must hold: the hash that the journal ended with, and the ledger line of each report. No report ever
    leaves the spool; its words may, so they are not counted."""

    head: str
    lines: frozenset[str]


def held(database: Database) -> Held:
    """What the spool holds now."""
    with database.connect() as connection:
        return Held(tamper_evident_journal.head(connection), _lines(connection))


def missing(copy: Database, keys: Keys, wanted: Held) -> Iterator[str]:
    """A sentence for each thing that a copy, put back somewhere, lacks. Tells no content. Reads all of it."""
    if copy.damage():
        yield "the file is damaged"
        return  # what else it says is worth nothing
    with copy.connect() as connection:
        if any(tamper_evident_journal.faults(connection)):
            yield "its journal is not whole"
        if not tamper_evident_journal.was_head(connection, wanted.head):
            yield "its journal does not reach as far as the spool's"
        if lost := len(wanted.lines - _lines(connection)):
            yield f"it lacks reports: {lost}"
        if shut := sum(_shut(connection, keys, *where) for where in CLOSED):
            yield f"the key does not open all of it: {shut}"


def content(database: Database) -> dict[str, str]:
    """A hash of each table's rows but the journal's, to see that two spools hold the same."""
    with database.connect() as connection:
        query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'journal' ORDER BY name"
        return {table: _hash(connection, table) for (table,) in connection.execute(query).fetchall()}


def _hash(connection: sqlite3.Connection, table: str) -> str:
    hashed = sha256()
    with closing(connection.execute(f"SELECT * FROM {table} ORDER BY rowid")) as rows:
        for row in rows:
            hashed.update(repr(tuple(row)).encode())
    return hashed.hexdigest()


def _lines(connection: sqlite3.Connection) -> frozenset[str]:
    return frozenset(row["ledger"] for row in connection.execute("SELECT ledger FROM submission"))


def _shut(connection: sqlite3.Connection, keys: Keys, table: str, column: str, row_id: str) -> int:
    shut = 0
    for row in connection.execute(
        f"SELECT {row_id or 'NULL'} AS id, {column} AS closed FROM {table} WHERE {column} IS NOT NULL"
    ):
        try:
            keys.open(row["closed"], place(table, column, row["id"]))
        except WrongKey:
            shut += 1
    return shut
