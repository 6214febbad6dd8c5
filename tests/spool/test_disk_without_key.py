"""A stolen disk: every value that can be read without the key is an id, a month, an ending, a count, or closed."""

import re
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goodcatch.spool.keys import Keys, WrongKey, new_key
from goodcatch.spool.model import ENDINGS
from goodcatch.spool.padded_cipher import OVERHEAD, bucket
from goodcatch.spool.private_store_facade import Spool
from goodcatch.spool.queued_acts import Kind, Plan, State

KEY = new_key()
AT, LATER = datetime(2026, 10, 5, 8, 15, 30, tzinfo=UTC), datetime(2026, 10, 7, 17, 45, 10, tzinfo=UTC)
LEAD, OTHER = "quality-lead-1", "safeguarding-lead-1"
CASE, SAID = "NM-2026-00000001", {"what_happened": "The hoist had no charge."}
ID, HASH, LINE = "[0-9a-f]{32}", "[0-9a-f]{64}", "L-[0-9A-Z]{12}"
# What each column may hold that is no closed payload; None is nothing.
READABLE = {
    "meta.name": "salt|id|backups",
    "submission.id": ID, "submission.month": "2026-10", "submission.token": HASH, "submission.receipt": HASH,
    "submission.ledger": LINE, "submission.proof": HASH, "submission.case_key": HASH,
    "submission.outcome": "|accepted|" + "|".join(sorted(ENDINGS)),
    "step.id": ID, "step.submission": ID, "message.id": ID, "message.submission": ID,
    "kept.id": HASH, "kept.case_key": HASH,
    "link.id": HASH, "opening.id": ID, "opening.case_key": HASH, "writing.id": ID, "writing.case_key": HASH,
    "holder.id": ID, "signin.id": HASH, "session.id": HASH, "notice.id": ID, "notice.report": HASH,
    "act.id": ID, "act.key": HASH, "act.report": HASH, "act.state": "|".join(State),
    "journal.hash": HASH, "journal.mark": HASH, "earlier.ledger": LINE,
}  # fmt: skip


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """The folder of a spool in which each thing was done."""
    spool = Spool.made(tmp_path / "spool.db", Keys(KEY), AT, ["L-0123456789AB"])
    one = spool.receive(SAID, "paper", AT, "t", "safeguarding-concern", held=True).id
    done = spool.receive({**SAID, "more": "x" * 5000}, "form", AT, "u").id
    spool.notify(one, OTHER, "urgent", AT)
    spool.add_step(done, "triage", {"routes": ("x",)}, LATER, LEAD)
    spool.notify(one, LEAD, "urgent", LATER)
    spool.add_message(one, "We look at it.", LATER)
    spool.acts.queue(Plan("a-key", "restricted", Kind.LAND, LEAD, "A sign-off", {"a.md": "words"}, one, CASE), LATER)
    spool.finish(done, CASE, "c0ffee", LATER, ({"times": "T-1", "stamps": {"received": str(AT)}},))
    spool.set_link(CASE, {"reporter": "Jo Example"}, OTHER, "a new entry", LATER)
    spool.link(CASE, OTHER, "asked for", LATER)
    spool.set_post(LEAD, "Jo Example", date(2026, 1, 1), None, AT)
    spool.sign_in(OTHER, LATER)
    assert spool.redeem(spool.sign_in(LEAD, LATER), LATER)
    spool.keep("backups", "of 2026-10-07")
    spool.backup(tmp_path / "copy.db", LATER)
    return tmp_path


@pytest.mark.parametrize("name", ["spool.db", "copy.db"])
def test_every_readable_value_is_allowed(disk: Path, name: str) -> None:
    seen = set()
    with closing(sqlite3.connect(disk / name)) as connection:
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            for row in connection.execute(f"SELECT * FROM {table}"):
                for column, value in zip(names, row, strict=True):
                    seen.add(f"{table}.{column}")
                    assert may_be_read(f"{table}.{column}", value), f"{table}.{column} tells {value!r}"
    assert seen >= READABLE.keys(), "each column had something to tell"


def may_be_read(column: str, value: object) -> bool:
    if isinstance(value, bytes):  # closed, and its length is its bucket's
        return value[:1] == b"\x02" and bucket(len(value) - OVERHEAD) == len(value) - OVERHEAD
    if isinstance(value, int):
        return column.endswith(".number") and value < 100  # counted from one
    return value is None or re.fullmatch(READABLE[column], str(value)) is not None


def test_the_bytes_tell_no_more(disk: Path) -> None:
    raw = b"".join(file.read_bytes() for file in disk.iterdir())
    for told in ("2026-10-0", "T08:15", "quality", "safeguarding", "paper", "urgent", "triage", "hoist", "Example",
                 CASE, "c0ffee", "a-key", "restricted", "received", "asked", "gAAAAA", "T-1"):  # fmt: skip
        assert told.encode() not in raw, told


def test_two_reports_look_alike(disk: Path) -> None:
    with closing(sqlite3.connect(disk / "spool.db")) as connection:
        first, second = [row for (row,) in connection.execute("SELECT details FROM submission")]
    assert len(first) == len(second), "one on paper and held, and one by the form that became a case"


SWAPS = [
    ("submission", "details", "what a report says of itself"),
    ("submission", "answers", "the words of one under the code of another"),
    ("notice", "details", "to whom a notice goes"),
]


@pytest.mark.parametrize(("table", "column", "why"), SWAPS)
def test_nothing_can_be_moved_to_another_row(disk: Path, table: str, column: str, why: str) -> None:
    with closing(sqlite3.connect(disk / "spool.db")) as connection:
        (one, first), (other, second) = connection.execute(f"SELECT id, {column} FROM {table}").fetchall()
        for row, moved in ((one, second), (other, first)):
            connection.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (moved, row))
        connection.commit()
    spool = Spool(disk / "spool.db", Keys(KEY))
    with pytest.raises(WrongKey):
        print(spool.notices() if table == "notice" else [spool.get(id) for id in (one, other)], why)


def test_two_of_one_post_or_time_look_different(disk: Path) -> None:
    with closing(sqlite3.connect(disk / "spool.db")) as connection:
        payloads = [
            row for (row,) in connection.execute("SELECT details FROM notice UNION ALL SELECT details FROM act")
        ]
    assert len({token[1:13] for token in payloads}) == len(payloads) == 3
