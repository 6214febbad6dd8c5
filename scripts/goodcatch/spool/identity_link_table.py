"""Keeps the link table: which report or case belongs to which care record, reporter and adults.

Every opening and every writing is logged, with its reason. A waiting report is known by its own id;
when it becomes a case, its entry goes with it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import cast

from goodcatch.record.make_record_and_id import iso
from goodcatch.spool import tamper_evident_journal
from goodcatch.spool.database import Database
from goodcatch.spool.keys import Keys
from goodcatch.spool.model import Opening
from goodcatch.spool.post_holders_and_sessions import alike

CARE_RECORD, REPORTER, ADULTS = "care record", "reporter", "adults exposed"
LOG = (
    "SELECT case_id, by, why, at, 0 AS wrote FROM opening UNION ALL"
    " SELECT case_id, by, why, at, 1 AS wrote FROM writing ORDER BY at DESC"
)


class Links:
    """Identity lives here and nowhere else."""

    def __init__(self, database: Database, keys: Keys) -> None:
        self.database, self.keys = database, keys

    def set(self, case: str, entry: Mapping[str, str], by: str, why: str, at: datetime) -> None:
        """Write down what a case is linked to: a care record, a reporter, and adults, a line each."""
        with self.database.write() as connection:
            values = (case, by, self.keys.close(why), iso(at))
            connection.execute("INSERT INTO writing VALUES (?, ?, ?, ?)", values)
            connection.execute("INSERT OR REPLACE INTO link VALUES (?, ?)", (case, self.keys.close(entry)))
            tamper_evident_journal.enter(connection, f"link set by {by}", case, iso(at))

    def open(self, case: str, by: str, why: str, at: datetime) -> Mapping[str, str]:
        """What a case is linked to; the opening is on disk before the answer is given."""
        with self.database.write() as connection:
            values = (case, by, self.keys.close(why), iso(at))
            connection.execute("INSERT INTO opening VALUES (?, ?, ?, ?)", values)
            tamper_evident_journal.enter(connection, f"link opened by {by}", case, iso(at))
        return self._entry(case)

    def openings(self) -> tuple[Opening, ...]:
        """Every opening and writing, the newest first."""
        return tuple(
            Opening(
                r["case_id"], r["by"], str(self.keys.open(r["why"])), datetime.fromisoformat(r["at"]), bool(r["wrote"])
            )
            for r in self.database.rows(LOG)
        )

    def same_reporter(self, case: str, by: str, at: datetime) -> frozenset[str] | None:
        """The other reports and cases of the same reporter, or None where nobody knows who it was. Who it was does not
        leave; that it was compared is journalled, apart from the entry, whose time it must not prolong."""
        with self.database.write() as connection:
            tamper_evident_journal.enter(connection, f"reporter compared by {by}", f"{case} compared", iso(at))
        mine = self._entry(case).get(REPORTER, "")
        if not mine:
            return None
        # Fernet closes the same name differently each time: SQL cannot compare, so every entry is opened.
        rows = self.database.rows("SELECT case_id, entry FROM link WHERE case_id <> ?", case)
        entries = ((str(r["case_id"]), cast(Mapping[str, str], self.keys.open(r["entry"]))) for r in rows)
        return frozenset(other for other, entry in entries if alike(entry.get(REPORTER, ""), mine))

    def adults(self, case: str) -> int:
        """How many adults are entered (mission item 56: the case keeps the number, this table the persons)."""
        return len(self._entry(case).get(ADULTS, "").splitlines())

    def _entry(self, case: str) -> Mapping[str, str]:
        rows = self.database.rows("SELECT entry FROM link WHERE case_id = ?", case)
        return cast(Mapping[str, str], self.keys.open(rows[0]["entry"])) if rows else {}


def follow(connection: sqlite3.Connection, submission: str, case: str, at: datetime) -> None:
    """A waiting report has become a case: its entry and its log go by the case's id from now on."""
    # `case_id` is the key: an entry that stands under the case already would otherwise end the sign-off in an error.
    moved = connection.execute("UPDATE OR REPLACE link SET case_id = ? WHERE case_id = ?", (case, submission)).rowcount
    for table in ("opening", "writing"):
        moved += connection.execute(f"UPDATE {table} SET case_id = ? WHERE case_id = ?", (case, submission)).rowcount
    if moved:
        tamper_evident_journal.enter(connection, "link follows its case", case, iso(at))
