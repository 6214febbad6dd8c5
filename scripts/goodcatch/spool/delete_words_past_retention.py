"""Finds what in the spool has been kept long enough, and deletes its words and names when two posts agree.

What ends here are words and names. The ledger's line, the keyed hashes and the journal stay: they tell no content.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from goodcatch.clock.compute_due_time import due_at
from goodcatch.record.make_record_and_id import iso
from goodcatch.spool import tamper_evident_journal
from goodcatch.spool.closed_details import Connection
from goodcatch.spool.identity_link_table import case_key
from goodcatch.spool.kept_from_git import cases_kept, destroy
from goodcatch.spool.post_holders_and_sessions import OPEN_END, holders
from goodcatch.spool.queued_acts import forget_who_signed, month_of
from goodcatch.spool.submissions import report_of
from goodcatch.standard.calendar import Calendar
from goodcatch.standard.parse_duration import parse
from goodcatch.standard.retention_and_impact_assessment import Retention
from goodcatch.standard.yaml_value_as_list import text_at

WAITING, FINISHED, QUARANTINE, LINK, POSTS = "spool-waiting", "spool-finished", "quarantine", "link-row", "posts"
KEPT = "kept-from-git"
ENDED = "retention ended"
LINKED = ("link", "opening", "writing")
# Also what was emptied before: a message or a step may have come since.
HOLDING = """SELECT id, ledger, outcome, details FROM submission WHERE outcome = ''
  OR answers IS NOT NULL OR code IS NOT NULL
  OR id IN (SELECT submission FROM step) OR id IN (SELECT submission FROM message)"""


@dataclass(frozen=True)
class Past:
    """One thing past its time: its class, the id by which ledger, desk or register know it, and its own key."""

    kind: str
    subject: str
    key: str


def past(connection: Connection, kept: Mapping[str, Retention], calendar: Calendar, on: date) -> tuple[Past, ...]:
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


def _kept(connection: Connection, calendar: Calendar) -> Iterator[tuple[Past, datetime]]:
    """All that the spool still holds, with the moment from which its time runs."""
    # What was done with a thing last starts its time anew, such as a late answer to its reporter; an ending does not.
    last = _last_times(connection)
    for row in connection.execute(HOLDING):
        received = _received(connection, row)
        if not row["outcome"]:
            yield Past(WAITING, row["ledger"], row["id"]), received
        else:
            kind = FINISHED if row["outcome"] == "accepted" else QUARANTINE
            yield Past(kind, row["ledger"], row["id"]), last.get(row["ledger"], received)
    for case in sorted(_linked(connection)):
        if case in last:
            yield Past(LINK, case, case), last[case]
    for case in cases_kept(connection):
        if row := report_of(connection, case):
            received = _received(connection, row)
            yield Past(KEPT, case, case), last.get(row["ledger"], received)
    for entry in holders(connection):
        if entry.until != OPEN_END:
            left = datetime.combine(date.fromisoformat(entry.until), time(), calendar.zone)
            yield Past(POSTS, entry.post, entry.id), left


def _received(connection: Connection, row: sqlite3.Row) -> datetime:
    return datetime.fromisoformat(text_at(connection.told("submission", row["id"], row["details"]), "received"))


def _last_times(connection: Connection) -> Mapping[str, datetime]:
    last: dict[str, str] = {}
    for entry in tamper_evident_journal.entries(connection):
        if not entry.event.startswith(ENDED):
            last[entry.subject] = max(entry.at, last.get(entry.subject, ""))
    return {subject: datetime.fromisoformat(at) for subject, at in last.items()}


def _linked(connection: Connection) -> set[str]:
    return {
        text_at(connection.told(table, row["id"], row["details"]), "case")
        for table in LINKED
        for row in connection.execute(f"SELECT id, details FROM {table}").fetchall()
    }


def end(connection: Connection, things: tuple[Past, ...], by: str, second: str, at: datetime) -> int:
    """Delete the words of these, a journal entry each; gives how many. What still waits is a person's to end."""
    ending = [thing for thing in things if thing.kind in ENDS]
    for thing in ending:
        ENDS[thing.kind](connection, thing.key)
        tamper_evident_journal.enter(connection, f"{ENDED} by {by} with {second}", thing.subject, iso(at))
    return len(ending)


def _empty(connection: Connection, submission: str) -> None:
    """Its words, and of what stays the exact time, and who did what on it."""
    received = text_at(connection.told("submission", submission, _details(connection, submission)), "received")
    connection.change("submission", submission, received=month_of(received), held="")
    forget_who_signed(connection, submission)
    connection.execute("UPDATE submission SET answers = NULL, code = NULL WHERE id = ?", (submission,))
    connection.execute("DELETE FROM step WHERE submission = ?", (submission,))
    connection.execute("DELETE FROM message WHERE submission = ?", (submission,))


def _details(connection: Connection, submission: str) -> bytes:
    query = "SELECT details FROM submission WHERE id = ?"
    return bytes(connection.execute(query, (submission,)).fetchone()["details"])


def _unlink(connection: Connection, case: str) -> None:
    """The reasons of its openings go too; that it was opened, by which post, is in the journal."""
    key = case_key(connection, case)
    connection.execute("DELETE FROM link WHERE id = ?", (key,))
    connection.execute("DELETE FROM opening WHERE case_key = ?", (key,))
    connection.execute("DELETE FROM writing WHERE case_key = ?", (key,))


def _unname(connection: Connection, row: str) -> None:
    connection.execute("DELETE FROM holder WHERE id = ?", (row,))


# Not WAITING: it is listed so that a person ends the report, and is never deleted without an outcome.
ENDS: Mapping[str, Callable[[Connection, str], None]] = {
    FINISHED: _empty, QUARANTINE: _empty, LINK: _unlink, POSTS: _unname, KEPT: destroy,
}  # fmt: skip
