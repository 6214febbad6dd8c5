"""Draws the id by which a spool, its key and its repository know each other, and keeps it in the spool."""

from __future__ import annotations

import sqlite3

from goodcatch.record.make_record_and_id import random_letters
from goodcatch.spool.closed_details import place
from goodcatch.spool.keys import Keys

PLACE = place("meta", "value", "id")
LETTERS = 12  # of base 32: 60 bits, so that no two spools anywhere share one, and a person can still compare two


def new_spool_id() -> str:
    """An id such as `S-7QK2M0HH2X9A`; it says nothing of the house."""
    return f"S-{random_letters(LETTERS)}"


def spool_id(connection: sqlite3.Connection, keys: Keys) -> str:
    """The spool's id; empty for one that was made before spools had any. Raises `WrongKey`."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'id'").fetchone()
    return str(keys.open(row["value"], PLACE)) if row else ""


def keep_spool_id(connection: sqlite3.Connection, keys: Keys, drawn: str) -> None:
    """Within a transaction: the spool has this id from now on."""
    # Closed as all of `meta` is, or a changed key would stumble over it.
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('id', ?)", (keys.close(drawn, PLACE),))
