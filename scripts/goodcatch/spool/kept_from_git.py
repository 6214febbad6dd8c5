"""Keeps of a signed-off report what Git need not know: who told it, exact times, and the value that proves them.

Two posts may open the rows of one case; each opening is logged. Retention destroys them: then the hash that Git holds
proves nothing any more, and nobody can work the minute back from it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from goodcatch.record.make_record_and_id import iso
from goodcatch.spool import tamper_evident_journal
from goodcatch.spool.database import Database
from goodcatch.spool.keys import Keys
from goodcatch.standard.small_yaml import Value
from goodcatch.standard.yaml_value_as_list import text_at


@dataclass(frozen=True)
class Kept:
    """What one record in Git does not tell. `times` is the id that both know; `stamps` are exact times, as ISO 8601."""

    times: str
    record: str
    value: str
    stamps: Mapping[str, str]
    answers: Mapping[str, Value]

    @property
    def closed(self) -> Mapping[str, Value]:
        """As it is written down."""
        told = {"times": self.times, "record": self.record, "value": self.value}
        return {**told, "stamps": dict(self.stamps), "answers": dict(self.answers)}


def kept_from(data: Mapping[str, Value]) -> Kept:
    """As it was written down."""
    stamps = cast(Mapping[str, str], data["stamps"])
    answers = cast(Mapping[str, Value], data["answers"])
    return Kept(text_at(data, "times"), text_at(data, "record"), text_at(data, "value"), stamps, answers)


class KeptFromGit:
    """The rows of every case, closed as reports are."""

    def __init__(self, database: Database, keys: Keys) -> None:
        self.database, self.keys = database, keys

    def of_case(self, case: str) -> tuple[Kept, ...]:
        """For the program's own proofs: no person sees what this gives."""
        rows = self.database.rows("SELECT entry FROM kept WHERE case_id = ? ORDER BY rowid", case)
        return tuple(kept_from(cast(Mapping[str, Value], self.keys.open(row["entry"]))) for row in rows)

    def cases(self) -> tuple[str, ...]:
        """The cases of which something is kept here."""
        return tuple(row["case_id"] for row in self.database.rows("SELECT DISTINCT case_id FROM kept ORDER BY case_id"))

    def open(self, case: str, by: str, second: str, at: datetime) -> tuple[Kept, ...]:
        """For two posts; the opening is on disk, in the log of the link table, before the answer is given."""
        with self.database.write() as connection:
            values = (case, by, self.keys.close(f"exact times, agreed by {second}"), iso(at))
            connection.execute("INSERT INTO opening VALUES (?, ?, ?, ?)", values)
            tamper_evident_journal.enter(connection, f"times opened by {by} with {second}", case, iso(at))
        return self.of_case(case)


def keep(connection: sqlite3.Connection, keys: Keys, case: str, rows: Iterable[Mapping[str, Value]]) -> None:
    """Take down what a case does not tell, with its sign-off. Done again, nothing changes."""
    values = [(text_at(row, "times"), case, keys.close(row)) for row in rows]
    connection.executemany("INSERT OR IGNORE INTO kept (times, case_id, entry) VALUES (?, ?, ?)", values)


def destroy(connection: sqlite3.Connection, case: str) -> None:
    """Values, times and answers of a case go: by retention, or with a purge of its words."""
    connection.execute("DELETE FROM kept WHERE case_id = ?", (case,))
