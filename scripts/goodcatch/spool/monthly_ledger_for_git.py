"""Writes a line without content for every submission ever received, by month, ready for Git."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from goodcatch.spool.database import Database
from goodcatch.spool.model import LedgerLine

HEADER = ("id", "month", "channel", "hash", "outcome", "second")


def lines(database: Database, month: str) -> tuple[LedgerLine, ...]:
    """The lines of a month, sorted by their own random id, so that order says nothing of time."""
    return tuple(line for _, line in lines_by_pathway(database) if line.month == month)


def lines_by_pathway(database: Database) -> tuple[tuple[str, LedgerLine], ...]:
    """The line of every submission ever received, each behind the pathway that it is on now; sorted by random id."""
    rows = database.rows("SELECT * FROM submission ORDER BY ledger")
    told = [database.told("submission", row) for row in rows]
    return tuple(
        (of["pathway"], LedgerLine(r["ledger"], r["month"], of["channel"], r["proof"], r["outcome"], of["second"]))
        for r, of in zip(rows, told, strict=True)
    )


def as_csv(listed: Iterable[LedgerLine]) -> str:
    """Some lines as a month's file holds them, below its heading. Nothing here is of a day."""
    out = io.StringIO()
    # The module's own line end is CR LF.
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows((x.id, x.month, x.channel, x.hash, x.outcome, x.second) for x in listed)
    return out.getvalue()
