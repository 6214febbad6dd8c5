"""Closes what a row of the spool tells in one payload of its own place, so that nobody can move it to another row."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import sqlite3
from collections.abc import Mapping
from typing import cast

from goodcatch.spool.keys import Keys
from goodcatch.standard.small_yaml import Value


class Connection(sqlite3.Connection):
    """A connection to a spool that knows its keys. A text is known by its keyed hash, so that SQL can look it up and
    whoever has the file alone cannot try it out."""

    keys: Keys | None = None
    _salt: bytes = b""

    @property
    def own_keys(self) -> Keys:
        assert self.keys is not None, "this spool was opened without its keys, to look at what stands in clear"
        return self.keys

    def keyed(self, text: str) -> str:
        """HMAC-SHA-256 under the spool's salt, which is closed with its key."""
        if not self._salt:
            row = self.execute("SELECT value FROM meta WHERE name = 'salt'").fetchone()
            self._salt = str(self.own_keys.open(row["value"], place("meta", "value", "salt"))).encode()
        return hmac.new(self._salt, text.encode(), hashlib.sha256).hexdigest()

    def details(self, table: str, row: object, told: Mapping[str, Value]) -> bytes:
        """What the column `details` of a row holds."""
        return self.own_keys.close(told, place(table, "details", row))

    def told(self, table: str, row: object, details: bytes) -> Mapping[str, Value]:
        """What was closed so."""
        return opened(self.own_keys, table, row, details)

    def add(self, table: str, told: Mapping[str, Value], **known: str) -> str:
        """Write a new row; gives the `id` that was drawn for it. `known` is what stands in clear."""
        row = secrets.token_hex(16)
        values = {"id": row, **known, "details": self.details(table, row, told)}
        marks = ", ".join("?" * len(values))
        self.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", (*values.values(),))
        return row

    def change(self, table: str, row: str, **changed: Value) -> Mapping[str, Value]:
        """Write some of a row's details anew, by the row's `id`; gives what they were before. Raises `KeyError` where
        there is no such row."""
        found = self.execute(f"SELECT details FROM {table} WHERE id = ?", (row,)).fetchone()
        if found is None:
            raise KeyError(row)
        before = self.told(table, row, found["details"])
        values = (self.details(table, row, {**before, **changed}), row)
        self.execute(f"UPDATE {table} SET details = ? WHERE id = ?", values)
        return before


def opened(keys: Keys, table: str, row: object, details: bytes) -> Mapping[str, Value]:
    """What a row's column `details` tells."""
    return cast(Mapping[str, Value], keys.open(details, place(table, "details", row)))


def place(table: str, column: str, row: object) -> str:
    """Where a payload stands: it opens in no other place."""
    return f"{table}.{column} {row}" if row else ""
