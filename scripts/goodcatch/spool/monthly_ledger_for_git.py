"""Writes a line without content for every submission ever received, by month, ready for Git."""

from __future__ import annotations

import csv
import io

from goodcatch.spool import tamper_evident_journal
from goodcatch.spool.database import Database
from goodcatch.spool.model import LedgerLine

HEADER = ("id", "month", "channel", "hash", "outcome", "second")


def lines(database: Database, month: str) -> tuple[LedgerLine, ...]:
    """The lines of a month, sorted by their own random id, so that order says nothing of time."""
    rows = database.rows("SELECT * FROM submission WHERE month = ? ORDER BY ledger", month)
    told = [database.told("submission", row) for row in rows]
    return tuple(
        LedgerLine(row["ledger"], month, of["channel"], row["proof"], row["outcome"], of["second"])
        for row, of in zip(rows, told, strict=True)
    )


def months(database: Database) -> tuple[str, ...]:
    """Every month in which a report came, as `2026-11`, oldest first."""
    rows = database.rows("SELECT DISTINCT month FROM submission ORDER BY month")
    return tuple(row["month"] for row in rows)


def as_csv(database: Database, month: str, spool: str = "") -> str:
    """The month's file: the lines, and the head of the journal they were written under, with the id of its spool."""
    out = io.StringIO()
    # The module's own line end is CR LF.
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows([(x.id, x.month, x.channel, x.hash, x.outcome, x.second) for x in lines(database, month)])
    with database.connect() as connection:
        # Once this head is in Git, no receipt can be slipped in before it (decision 95).
        out.write(f"# journal {tamper_evident_journal.head(connection)} {spool}".rstrip() + "\n")
    return out.getvalue()
