"""What was cut off the journal's end, or put back from an older copy, shows beside the spool."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodcatch.spool.journal_head_file import head_file
from goodcatch.spool.keys import Keys, new_key
from goodcatch.spool.private_store_facade import Spool

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    """A new spool with three reports: four entries, the first for its beginning."""
    made = Spool.made(tmp_path / "private/spool.db", Keys(new_key()), NOW)
    for token in "abc":
        made.receive({"what_happened": "The hoist had no charge."}, "form", NOW, token)
    return made


def by_hand(path: Path, statement: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(statement)


def cut(path: Path) -> None:
    by_hand(path, "DELETE FROM journal WHERE number > 2")


def emptied(path: Path) -> None:
    by_hand(path, "DELETE FROM journal")


def without_file(path: Path) -> None:
    head_file(path).unlink()


def noise_in_file(path: Path) -> None:
    head_file(path).write_bytes(b"\xff\x00")


def another_file(path: Path) -> None:
    head_file(path).write_text(f"{4:012d} {'0' * 64}\n")


SEEN: list[tuple[Callable[[Path], None], str]] = [
    (cut, "ends at entry 2, and entry 4 was written before"),
    (emptied, "the journal is empty"),
    (without_file, "spool.head"),
    (noise_in_file, "cannot be read"),
    (another_file, "entry 4"),
]


@pytest.mark.parametrize(("deed", "says"), SEEN)
def test_a_journal_without_what_it_held_is_seen(deed: Callable[[Path], None], says: str, spool: Spool) -> None:
    assert spool.verify_journal() == []
    deed(spool.database.path)
    assert any(says in fault for fault in spool.verify_journal())


def test_the_evidence_of_a_cut_is_not_written_over(spool: Spool) -> None:
    cut(spool.database.path)
    for token in "defgh":
        spool.receive({"what_happened": "A rug was loose."}, "form", NOW, token)
    assert any("entry 4 was written before" in fault for fault in spool.verify_journal())


def test_a_report_is_kept_where_the_file_cannot_be(spool: Spool) -> None:
    head_file(spool.database.path).unlink()
    head_file(spool.database.path).mkdir()
    assert spool.by_receipt(spool.receive({"what_happened": "x"}, "form", NOW, "z").receipt)
