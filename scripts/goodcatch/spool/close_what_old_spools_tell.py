"""Closes, when an older spool is first opened, what its tables told in clear: times, posts, pathways, steps.

One transaction: a stop on the way leaves the old tables whole. Afterwards the file is written anew, so that nothing of
them is left in free pages.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from goodcatch.spool import journal_head_file, tamper_evident_journal
from goodcatch.spool.closed_details import Connection, place
from goodcatch.spool.database import SCHEMA, Database
from goodcatch.standard.small_yaml import Value

Columns = Mapping[str, object]
Changed = Callable[[Connection, sqlite3.Row], Columns]
CLOSED = "times and posts closed"
OLD = "told_"  # before the name of a table that is being closed


def close_what_old_spools_tell(database: Database) -> None:
    """Bring an older spool to this version's tables. Does nothing where it has them."""
    with database.connect() as connection:
        if not _old(connection):
            return
        connection.execute("PRAGMA foreign_keys=OFF")  # tables refer to one another while they change places
        connection.execute("BEGIN IMMEDIATE")
        try:
            _close(connection, _old(connection))  # asked again: another process may have come first
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
        journal_head_file.note(database.path, connection)
    # What was deleted is overwritten already; whoever reads just now, or a full disk, must not keep the spool closed.
    with suppress(sqlite3.OperationalError):
        database.shrink()


def _old(connection: Connection) -> list[str]:
    return [table for table in CHANGED if "details" not in _columns(connection, table)]


def _columns(connection: Connection, table: str) -> set[str]:
    return {row["name"] for row in connection.execute(f"PRAGMA table_info({table})")}


def _close(connection: Connection, tables: Sequence[str]) -> None:
    if not tables:
        return
    # A spool that was moved away stays closed for good.
    shut = connection.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for table in tables:
        connection.execute(f"ALTER TABLE {table} RENAME TO {OLD}{table}")
    connection.execute("DROP INDEX IF EXISTS act_once")  # it went with the table, under its own name
    for statement in filter(str.strip, SCHEMA.split(";")):
        connection.execute(statement)
    _close_meta(connection)
    for table in tables:
        order, changed = CHANGED[table]
        for row in connection.execute(f"SELECT rowid AS row, * FROM {OLD}{table} ORDER BY {order}").fetchall():
            _insert(connection, table, changed(connection, row))
    for table in reversed(tables):
        connection.execute(f"DROP TABLE {OLD}{table}")
    # The head of the journal stands in clear, and only a new entry has one that tells nothing.
    tamper_evident_journal.enter(connection, CLOSED, "", tamper_evident_journal.last_time(connection))
    for trigger in shut:
        connection.execute(trigger["sql"])


def _insert(connection: Connection, table: str, values: Columns) -> None:
    marks = ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", (*values.values(),))


def _close_meta(connection: Connection) -> None:
    for row in connection.execute("SELECT name, value FROM meta").fetchall():
        closed = connection.own_keys.turn(row["value"], place("meta", "value", row["name"]))
        connection.execute("UPDATE meta SET value = ? WHERE name = ?", (closed, row["name"]))


def _submission(connection: Connection, row: sqlite3.Row) -> Columns:
    told = {name: row[name] for name in ("pathway", "received", "channel", "second")}
    told |= {"held": "yes" if row["held"] else "", "case": row["case_id"] or "", "commit": row["commit_id"]}
    closed = {
        name: row[name] and connection.own_keys.turn(row[name], place("submission", name, row["id"]))
        for name in ("answers", "code")
    }
    kept = {name: row[name] for name in ("id", "token", "receipt", "ledger", "proof", "outcome")}
    key = connection.keyed(f"case {row['case_id']}") if row["case_id"] else None
    details = connection.details("submission", row["id"], told)
    return {**kept, **closed, "month": row["received"][:7], "case_key": key, "details": details}


def _step(connection: Connection, row: sqlite3.Row) -> Columns:
    told = {name: row[name] for name in ("step", "at", "by", "recorded")}
    return _child(connection, "step", row, {**told, "fields": connection.own_keys.open(row["fields"])})


def _message(connection: Connection, row: sqlite3.Row) -> Columns:
    return _child(connection, "message", row, {"at": row["at"], "text": connection.own_keys.open(row["text"])})


def _child(connection: Connection, table: str, row: sqlite3.Row, told: Mapping[str, Value]) -> Columns:
    return _own(connection, table, told, submission=row["submission"])


def _link(connection: Connection, row: sqlite3.Row) -> Columns:
    told: Mapping[str, Value] = {"case": row["case_id"], "entry": connection.own_keys.open(row["entry"])}
    key = connection.keyed(f"link {row['case_id']}")
    return {"id": key, "details": connection.details("link", key, told)}


def _looked(table: str) -> Changed:
    def changed(connection: Connection, row: sqlite3.Row) -> Columns:
        told = {"case": row["case_id"], "by": row["by"], "why": connection.own_keys.open(row["why"]), "at": row["at"]}
        return _own(connection, table, told, case_key=connection.keyed(f"link {row['case_id']}"))

    return changed


def _kept(connection: Connection, row: sqlite3.Row) -> Columns:
    told: Mapping[str, Value] = {"case": row["case_id"], "entry": connection.own_keys.open(row["entry"])}
    key = connection.keyed(f"times {row['times']}")
    kept = {"id": key, "case_key": connection.keyed(f"kept {row['case_id']}")}
    return {**kept, "details": connection.details("kept", key, told)}


def _holder(connection: Connection, row: sqlite3.Row) -> Columns:
    told = {name: row[name] for name in ("post", "since", "until")}
    return _own(connection, "holder", {**told, "name": connection.own_keys.open(row["name"])})


def _signed_in(table: str, secret: str) -> Changed:
    def changed(connection: Connection, row: sqlite3.Row) -> Columns:
        told = {"post": row["post"], "until": row["until"]}
        return {"id": row[secret], "details": connection.details(table, row[secret], told)}

    return changed


def _notice(connection: Connection, row: sqlite3.Row) -> Columns:
    told = {name: row[name] for name in ("submission", "post", "kind", "at", "sent")}
    return {
        "number": row["id"],
        **_own(connection, "notice", told, report=connection.keyed(f"notice {row['submission']}")),
    }


def _act(connection: Connection, row: sqlite3.Row) -> Columns:
    keys = connection.own_keys
    told = {"plan": keys.open(row["plan"]), "at": row["at"], "commit": row["commit_id"]}
    told |= {"why": keys.open(row["why"]) if row["why"] else ""}
    known = {"key": connection.keyed(f"act {row['key']}"), "report": connection.keyed(f"act of {row['report']}")}
    kept = {name: row[name] for name in ("number", "id", "state")}
    return {**kept, **known, "details": connection.details("act", row["id"], told)}


def _journal(connection: Connection, row: sqlite3.Row) -> Columns:
    told = {name: row[name] for name in ("at", "event", "subject", "hash")}
    lost = row["event"].startswith(tamper_evident_journal.WITHOUT)
    mark = connection.keyed(row["event"]) if lost else tamper_evident_journal.mark_of(connection, row["hash"])
    return {"number": row["number"], "mark": mark, "details": connection.details("journal", row["number"], told)}


def _own(connection: Connection, table: str, told: Mapping[str, Value], **known: str) -> Columns:
    name = secrets.token_hex(16)
    return {"id": name, **known, "details": connection.details(table, name, told)}


# Each table that once told more, in what order its rows come, and what becomes of one.
CHANGED: Mapping[str, tuple[str, Changed]] = {
    "submission": ("received, rowid", _submission),
    "step": ("at, rowid", _step),
    "message": ("at, rowid", _message),
    "notice": ("rowid", _notice),
    "act": ("rowid", _act),
    "signin": ("rowid", _signed_in("signin", "token")),
    "session": ("rowid", _signed_in("session", "secret")),
    "link": ("rowid", _link),
    "opening": ("rowid", _looked("opening")),
    "writing": ("rowid", _looked("writing")),
    "kept": ("rowid", _kept),
    "holder": ("rowid", _holder),
    "journal": ("number", _journal),
}
