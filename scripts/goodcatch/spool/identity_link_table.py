"""Keeps the link table: which report or case belongs to which care record, reporter and adults.

Every opening and every writing is logged, with its reason. A waiting report is known by its own id;
when it becomes a case, its entry goes with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast

from goodcatch.record.make_record_and_id import iso
from goodcatch.spool import tamper_evident_journal
from goodcatch.spool.closed_details import Connection
from goodcatch.spool.database import Database
from goodcatch.spool.keys import Keys
from goodcatch.spool.model import Opening
from goodcatch.spool.post_holders_and_sessions import alike

ALL = "SELECT * FROM link"
CARE_RECORD, REPORTER, ADULTS = "care record", "reporter", "adults exposed"


class Links:
    """Identity lives here and nowhere else."""

    def __init__(self, database: Database, keys: Keys) -> None:
        self.database, self.keys = database, keys

    def set(self, case: str, entry: Mapping[str, str], by: str, why: str, at: datetime) -> None:
        """Write down what a case is linked to: a care record, a reporter, and adults, a line each."""
        with self.database.write() as connection:
            note_looked(connection, "writing", case, by, why, at)
            _put(connection, case, entry)
            tamper_evident_journal.enter(connection, f"link set by {by}", case, iso(at))

    def open(self, case: str, by: str, why: str, at: datetime) -> Mapping[str, str]:
        """What a case is linked to; the opening is on disk before the answer is given."""
        with self.database.write() as connection:
            note_looked(connection, "opening", case, by, why, at)
            tamper_evident_journal.enter(connection, f"link opened by {by}", case, iso(at))
        return self._entry(case)

    def openings(self) -> tuple[Opening, ...]:
        """Every opening and writing, the newest first."""
        opened = [
            (told["at"], wrote, row["number"], told)
            for wrote, table in enumerate(("opening", "writing"))
            for row in self.database.rows(f"SELECT * FROM {table} ORDER BY number")
            for told in (self.database.told(table, row),)
        ]
        opened.sort(key=lambda one: one[0], reverse=True)
        return tuple(
            Opening(told["case"], told["by"], told["why"], datetime.fromisoformat(at), bool(wrote))
            for at, wrote, _, told in opened
        )

    def same_reporter(self, case: str, by: str, at: datetime) -> frozenset[str] | None:
        """The other reports and cases of the same reporter, or None where nobody knows who it was. Who it was does not
        leave; that it was compared is journalled, apart from the entry, whose time it must not prolong."""
        with self.database.write() as connection:
            tamper_evident_journal.enter(connection, f"reporter compared by {by}", f"{case} compared", iso(at))
        mine = self._entry(case).get(REPORTER, "")
        if not mine:
            return None
        # The same name is closed differently each time: SQL cannot compare, so every entry is opened.
        told = [cast(Mapping[str, Any], self.database.told("link", row)) for row in self.database.rows(ALL)]
        return frozenset(
            str(one["case"]) for one in told if one["case"] != case and alike(one["entry"].get(REPORTER, ""), mine)
        )

    def reported_by(self, case: str, post: str, holder: str, at: datetime) -> bool:
        """Whether the holder of a post is entered as the reporter, by the name that the post register has. That it was
        compared is journalled, and who it was does not leave."""
        with self.database.write() as connection:
            tamper_evident_journal.enter(connection, f"reporter compared with {post}", f"{case} compared", iso(at))
        reporter = self._entry(case).get(REPORTER, "")
        return bool(reporter and holder) and alike(reporter, holder)

    def adults(self, case: str) -> int:
        """How many adults are entered (mission item 56: the case keeps the number, this table the persons)."""
        return len(self._entry(case).get(ADULTS, "").splitlines())

    def _entry(self, case: str) -> Mapping[str, str]:
        with self.database.connect() as connection:
            return _entry(connection, case)


def _entry(connection: Connection, case: str) -> Mapping[str, str]:
    key = case_key(connection, case)
    row = connection.execute("SELECT details FROM link WHERE id = ?", (key,)).fetchone()
    return cast(Mapping[str, str], connection.told("link", key, row["details"])["entry"]) if row else {}


def case_key(connection: Connection, case: str) -> str:
    """By what the rows of a case, or of a waiting report, are looked up here."""
    return connection.keyed(f"link {case}")


def _put(connection: Connection, case: str, entry: Mapping[str, str]) -> None:
    key = case_key(connection, case)
    values = (key, connection.details("link", key, {"case": case, "entry": entry}))
    connection.execute("INSERT OR REPLACE INTO link (id, details) VALUES (?, ?)", values)


def note_looked(connection: Connection, table: str, case: str, by: str, why: str, at: datetime) -> None:
    """Within a transaction: log an `opening` or a `writing`."""
    told = {"case": case, "by": by, "why": why, "at": iso(at)}
    connection.add(table, told, case_key=case_key(connection, case))


def follow(connection: Connection, submission: str, case: str, at: datetime) -> None:
    """A waiting report has become a case: its entry and its log go by the case's id from now on."""
    before, after = case_key(connection, submission), case_key(connection, case)
    entry = _entry(connection, submission)
    moved = connection.execute("DELETE FROM link WHERE id = ?", (before,)).rowcount
    if moved:
        _put(connection, case, entry)  # over one that stands there already, which must not stop the sign-off
    for table in ("opening", "writing"):
        for row in connection.execute(f"SELECT id FROM {table} WHERE case_key = ?", (before,)).fetchall():
            connection.execute(f"UPDATE {table} SET case_key = ? WHERE id = ?", (after, row["id"]))
            connection.change(table, row["id"], case=case)
            moved += 1
    if moved:
        tamper_evident_journal.enter(connection, "link follows its case", case, iso(at))
