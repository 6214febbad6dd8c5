"""Gives a waiting report the ending that Git shows it had: after an old backup was put back, it would wait again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from goodcatch.record.make_record_and_id import iso
from goodcatch.spool import tamper_evident_journal
from goodcatch.spool.database import Database
from goodcatch.spool.notify_posts_and_deputies import seen_to

ACCEPTED = "accepted"


def settle(database: Database, ledger: str, outcome: str, second: str, at: datetime) -> None:
    """The report of a ledger line ended so, as Git's ledger has it. Its words stay until their time is up."""
    with database.write() as connection:
        row = connection.execute("SELECT id FROM submission WHERE ledger = ? AND outcome = ''", (ledger,)).fetchone()
        if row is None:
            return  # somebody ended it meanwhile
        connection.execute("UPDATE submission SET outcome = ? WHERE id = ?", (outcome, row["id"]))
        connection.change("submission", row["id"], second=second)
        seen_to(connection, row["id"])
        tamper_evident_journal.enter(connection, f"set right by Git: {outcome}", ledger, iso(at))


def reports_by_line(database: Database) -> Mapping[str, tuple[str, str, str]]:
    """Id, keyed hash and outcome of every report, by its line in the ledger."""
    rows = database.rows("SELECT id, ledger, proof, outcome FROM submission ORDER BY number")
    return {row["ledger"]: (row["id"], row["proof"], row["outcome"]) for row in rows}


def earlier_lines(database: Database) -> frozenset[str]:
    """Lines of the ledger that stood in Git before this spool began: another spool's."""
    return frozenset(row["ledger"] for row in database.rows("SELECT ledger FROM earlier"))


def cases_of_reports(database: Database) -> frozenset[str]:
    """Every case that is a report's here, or was drawn for one that still waits."""
    rows = database.rows("SELECT id, details FROM submission WHERE case_key IS NOT NULL")
    return frozenset(database.told("submission", row)["case"] for row in rows)
