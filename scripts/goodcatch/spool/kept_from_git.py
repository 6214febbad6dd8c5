"""Keeps of a signed-off report what Git need not know: who told it, exact times, and the value that proves them.

Two posts may open the rows of one case, and whoever reviews waiting times its minutes; each opening is logged.
Retention destroys them: then the hash that Git holds proves nothing any more, and nobody can work the minute back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from goodcatch.record.make_record_and_id import iso
from goodcatch.spool import tamper_evident_journal
from goodcatch.spool.closed_details import Connection
from goodcatch.spool.database import Database
from goodcatch.spool.identity_link_table import note_looked
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
        with self.database.connect() as connection:
            query = "SELECT id, details FROM kept WHERE case_key = ? ORDER BY rowid"
            rows = connection.execute(query, (_case_key(connection, case),)).fetchall()
            told = [connection.told("kept", row["id"], row["details"]) for row in rows]
        return tuple(kept_from(cast(Mapping[str, Value], one["entry"])) for one in told)

    def cases(self) -> tuple[str, ...]:
        """The cases of which something is kept here."""
        with self.database.connect() as connection:
            return cases_kept(connection)

    def open(self, case: str, by: str, second: str, at: datetime, why: str = "") -> tuple[Kept, ...]:
        """For two posts; the opening is on disk, in the log of the link table, before the answer is given. `why` is
        the reason, where one has to be given."""
        told = f"exact times, agreed by {second}{f': {why}' if why else ''}"
        return self._opened(case, by, told, f"times opened by {by} with {second}", at)

    def open_minutes(self, case: str, by: str, why: str, at: datetime) -> tuple[Kept, ...]:
        """For a review of this one case; logged in the same way. Times alone are to be shown of it."""
        return self._opened(case, by, why, f"minutes opened by {by}", at)

    def _opened(self, case: str, by: str, why: str, event: str, at: datetime) -> tuple[Kept, ...]:
        with self.database.write() as connection:
            note_looked(connection, "opening", case, by, why, at)
            tamper_evident_journal.enter(connection, event, case, iso(at))
        return self.of_case(case)


def cases_kept(connection: Connection) -> tuple[str, ...]:
    """The cases of which something is kept."""
    rows = connection.execute("SELECT id, details FROM kept").fetchall()
    return tuple(sorted({text_at(connection.told("kept", row["id"], row["details"]), "case") for row in rows}))


def keep(connection: Connection, case: str, rows: Iterable[Mapping[str, Value]]) -> None:
    """Take down what a case does not tell, with its sign-off. Done again, nothing changes."""
    for row in rows:
        key = times_key(connection, text_at(row, "times"))
        values = (key, _case_key(connection, case), connection.details("kept", key, {"case": case, "entry": row}))
        connection.execute("INSERT OR IGNORE INTO kept (id, case_key, details) VALUES (?, ?, ?)", values)


def destroy(connection: Connection, case: str) -> None:
    """Values, times and answers of a case go: by retention, or with a purge of its words."""
    connection.execute("DELETE FROM kept WHERE case_key = ?", (_case_key(connection, case),))


def times_key(connection: Connection, times: str) -> str:
    """By what a row is known: its id stands in Git, beside what it is about."""
    return connection.keyed(f"times {times}")


def _case_key(connection: Connection, case: str) -> str:
    return connection.keyed(f"kept {case}")
