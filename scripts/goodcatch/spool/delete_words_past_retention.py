"""Finds what in the spool has been kept long enough, and deletes its words and names when two posts agree.

What ends here are words and names. The ledger's line, the keyed hashes and the journal stay: they tell no content.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from goodcatch.clock.compute_due_time import due_at
from goodcatch.clock.parse_duration import parse
from goodcatch.record.make_record_and_id import iso
from goodcatch.spool import tamper_evident_journal
from goodcatch.spool.kept_from_git import destroy
from goodcatch.spool.post_holders_and_sessions import OPEN_END
from goodcatch.standard.calendar import Calendar
from goodcatch.standard.retention_and_impact_assessment import Retention

WAITING, FINISHED, QUARANTINE, LINK, POSTS = "spool-waiting", "spool-finished", "quarantine", "link-row", "posts"
KEPT = "kept-from-git"
KEEPING = """SELECT DISTINCT kept.case_id, submission.ledger, submission.received FROM kept
  JOIN submission ON submission.case_id = kept.case_id"""
ENDED = "retention ended"
LINKED = "SELECT case_id FROM link UNION SELECT case_id FROM opening UNION SELECT case_id FROM writing"
# Also what was emptied before: a message or a step may have come since.
HOLDING = """SELECT id, ledger, outcome, received FROM submission WHERE outcome = ''
  OR answers IS NOT NULL OR code IS NOT NULL
  OR id IN (SELECT submission FROM step) OR id IN (SELECT submission FROM message)"""


@dataclass(frozen=True)
class Past:
    """One thing past its time: its class, the id by which ledger, desk or register know it, and its own key."""

    kind: str
    subject: str
    key: str


def past(
    connection: sqlite3.Connection, kept: Mapping[str, Retention], calendar: Calendar, on: date
) -> tuple[Past, ...]:
    """What was past its time when the day `on` began, by class and id. A class that `kept` does not name stays."""
    midnight = datetime.combine(on, time(), calendar.zone)
    return tuple(
        sorted(
            (
                thing
                for thing, start in _kept(connection, calendar)
                if thing.kind in kept and due_at(start, parse(kept[thing.kind].keep), calendar) <= midnight
            ),
            key=lambda thing: (thing.kind, thing.subject, thing.key),
        )
    )


def _kept(connection: sqlite3.Connection, calendar: Calendar) -> Iterator[tuple[Past, datetime]]:
    """All that the spool still holds, with the moment from which its time runs."""
    # What was done with a thing last starts its time anew, such as a late answer to its reporter; an ending does not.
    query = f"SELECT subject, max(at) AS at FROM journal WHERE event NOT LIKE '{ENDED}%' GROUP BY subject"
    last = {row["subject"]: datetime.fromisoformat(row["at"]) for row in connection.execute(query)}
    for row in connection.execute(HOLDING):
        received = datetime.fromisoformat(row["received"])
        if not row["outcome"]:
            yield Past(WAITING, row["ledger"], row["id"]), received
        else:
            kind = FINISHED if row["outcome"] == "accepted" else QUARANTINE
            yield Past(kind, row["ledger"], row["id"]), last.get(row["ledger"], received)
    for row in connection.execute(LINKED):
        if row["case_id"] in last:
            yield Past(LINK, row["case_id"], row["case_id"]), last[row["case_id"]]
    for row in connection.execute(KEEPING):
        received = datetime.fromisoformat(row["received"])
        yield Past(KEPT, row["case_id"], row["case_id"]), last.get(row["ledger"], received)
    for row in connection.execute("SELECT rowid, post, until FROM holder WHERE until <> ?", (OPEN_END,)):
        left = datetime.combine(date.fromisoformat(row["until"]), time(), calendar.zone)
        yield Past(POSTS, row["post"], str(row["rowid"])), left


def end(connection: sqlite3.Connection, things: tuple[Past, ...], by: str, second: str, at: datetime) -> int:
    """Delete the words of these, a journal entry each; gives how many. What still waits is a person's to end."""
    ending = [thing for thing in things if thing.kind in ENDS]
    for thing in ending:
        ENDS[thing.kind](connection, thing.key)
        tamper_evident_journal.enter(connection, f"{ENDED} by {by} with {second}", thing.subject, iso(at))
    return len(ending)


def _empty(connection: sqlite3.Connection, submission: str) -> None:
    connection.execute("UPDATE submission SET answers = NULL, code = NULL WHERE id = ?", (submission,))
    connection.execute("DELETE FROM step WHERE submission = ?", (submission,))
    connection.execute("DELETE FROM message WHERE submission = ?", (submission,))


def _unlink(connection: sqlite3.Connection, case: str) -> None:
    """The reasons of its openings go too; that it was opened, by which post, is in the journal."""
    connection.execute("DELETE FROM link WHERE case_id = ?", (case,))
    connection.execute("DELETE FROM opening WHERE case_id = ?", (case,))
    connection.execute("DELETE FROM writing WHERE case_id = ?", (case,))


def _unname(connection: sqlite3.Connection, row: str) -> None:
    connection.execute("DELETE FROM holder WHERE rowid = ?", (int(row),))


# Not WAITING: it is listed so that a person ends the report, and is never deleted without an outcome.
ENDS: Mapping[str, Callable[[sqlite3.Connection, str], None]] = {
    FINISHED: _empty, QUARANTINE: _empty, LINK: _unlink, POSTS: _unname, KEPT: destroy,
}  # fmt: skip
