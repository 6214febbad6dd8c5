"""Makes a spool's file as the versions before decision 117 did: its tables in clear, its payloads closed by Fernet."""

import hashlib
import json
import sqlite3
from contextlib import closing
from pathlib import Path

from cryptography.fernet import Fernet

REPORT, DONE, POST, AT = "a" * 32, "b" * 32, "quality-lead-1", "2026-10-05T08:15:30+00:00"
LATER, SALT, CASE = "2026-10-06T09:45:10+00:00", "5" * 64, "NM-2026-00000001"
SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS submission (
  id TEXT PRIMARY KEY, pathway TEXT NOT NULL, received TEXT NOT NULL, channel TEXT NOT NULL,
  token TEXT NOT NULL UNIQUE, receipt TEXT NOT NULL UNIQUE, code BLOB, answers BLOB,
  ledger TEXT NOT NULL UNIQUE, proof TEXT NOT NULL, held INTEGER NOT NULL DEFAULT 0,
  case_id TEXT UNIQUE, commit_id TEXT NOT NULL DEFAULT '', outcome TEXT NOT NULL DEFAULT '',
  second TEXT NOT NULL DEFAULT ''
);
CREATE TABLE IF NOT EXISTS step (
  submission TEXT NOT NULL REFERENCES submission(id), step TEXT NOT NULL, fields BLOB NOT NULL,
  at TEXT NOT NULL, by TEXT NOT NULL, recorded TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS message (
  submission TEXT NOT NULL REFERENCES submission(id), at TEXT NOT NULL, text BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS link (case_id TEXT PRIMARY KEY, entry BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS opening (case_id TEXT NOT NULL, by TEXT NOT NULL, why BLOB NOT NULL, at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS writing (case_id TEXT NOT NULL, by TEXT NOT NULL, why BLOB NOT NULL, at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS kept (times TEXT PRIMARY KEY, case_id TEXT NOT NULL, entry BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS holder (
  post TEXT NOT NULL, name BLOB NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS signin (token TEXT PRIMARY KEY, post TEXT NOT NULL, until TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS session (secret TEXT PRIMARY KEY, post TEXT NOT NULL, until TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS notice (
  id INTEGER PRIMARY KEY, submission TEXT NOT NULL, post TEXT NOT NULL, kind TEXT NOT NULL, at TEXT NOT NULL,
  sent TEXT NOT NULL DEFAULT ''
);
CREATE TABLE IF NOT EXISTS act (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, key TEXT NOT NULL, store TEXT NOT NULL,
  report TEXT NOT NULL, by TEXT NOT NULL, at TEXT NOT NULL, plan BLOB NOT NULL, state TEXT NOT NULL,
  commit_id TEXT NOT NULL DEFAULT '', why BLOB
);
CREATE UNIQUE INDEX IF NOT EXISTS act_once ON act (key) WHERE state NOT IN ('refused', 'withdrawn');
CREATE TABLE IF NOT EXISTS earlier (ledger TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS journal (
  number INTEGER PRIMARY KEY, at TEXT NOT NULL, event TEXT NOT NULL, subject TEXT NOT NULL, hash TEXT NOT NULL
);
"""


def old_spool(path: Path, key: str) -> str:
    """Two reports, one of which became a case, and a row in each other table; gives the head of its journal."""
    fernet = Fernet(key.encode())

    def closed(value: object) -> bytes:
        return fernet.encrypt(json.dumps(value).encode())

    rows = (
        ("meta", ("salt", closed(SALT))),
        ("meta", ("id", closed("S-7QK2M0HH2X9A"))),
        ("submission", (REPORT, "safeguarding-concern", AT, "paper", "t1", "r1", closed("CODE"), closed({"said": "x"}),
                        "L-ONE", "p1", 1, None, "", "", "")),
        ("submission", (DONE, "near-miss", LATER, "form", "t2", "r2", closed("CODE"), closed({"said": "y"}),
                        "L-TWO", "p2", 0, CASE, "c0ffee", "accepted", "")),
        ("step", (REPORT, "triage", closed({"routes": ["x"]}), LATER, POST, LATER)),
        ("message", (REPORT, AT, closed("We look at it."))),
        ("link", (CASE, closed({"reporter": "Jo Example"}))),
        ("opening", (CASE, POST, closed("The family asked."), LATER)),
        ("writing", (CASE, POST, closed("A new entry."), AT)),
        ("kept", ("T-1", CASE, closed(KEPT))),
        ("holder", (POST, closed("Jo Example"), "2026-01-01", "9999-12-31")),
        ("signin", ("s1", POST, LATER)),
        ("session", (hashlib.sha256(b"1.secret").hexdigest(), POST, "2099-10-06T09:45:10+00:00")),
        ("notice", (7, REPORT, POST, "urgent", AT, "")),
        ("act", (3, "d" * 32, "a-key", "learning", DONE, POST, LATER, closed(PLAN), "at-forge", "c0ffee", None)),
        ("earlier", ("L-OLD",)),
    )  # fmt: skip
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(SCHEMA)
        for table, values in rows:
            connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)
        before = "0" * 64
        for number, (at, event, subject) in enumerate(JOURNAL, 1):
            before = hashlib.sha256("\x1f".join([before, str(number), at, event, subject]).encode()).hexdigest()
            connection.execute("INSERT INTO journal VALUES (?, ?, ?, ?, ?)", (number, at, event, subject, before))
        connection.commit()
    path.with_suffix(".head").write_text(f"{len(JOURNAL):012d} {before}\n")
    return before


KEPT = {"times": "T-1", "record": "report", "value": "0" * 32, "stamps": {"received": AT}, "answers": {"role": "x"}}
PLAN = {
    "key": "a-key", "store": "learning", "kind": "land", "by": POST, "message": "A sign-off",
    "files": {"a.md": "words"}, "report": DONE, "case": CASE, "branch": "", "head": "",
}  # fmt: skip
LOST = "f" * 64
JOURNAL = (
    (AT, "begun", ""),
    (AT, "received", "L-ONE"),
    (LATER, "received", "L-TWO"),
    (LATER, f"restored without {LOST}", ""),
    (LATER, "accepted", "L-TWO"),
)
