"""Two spools hold the same, or it shows; what a copy lacks is in `test_keep_tried_backups`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodcatch.spool.backup_restore_rekey import backup
from goodcatch.spool.compare_copy_with_spool import content, held, missing
from goodcatch.spool.database import Database
from goodcatch.spool.keys import Keys, new_key
from goodcatch.spool.private_store_facade import Spool

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("query", "same", "reason"),
    [
        ("", True, "nothing was changed"),
        ("UPDATE submission SET month = '2025-01'", False, "a value"),
        ("DELETE FROM submission", False, "a row"),
        ("INSERT INTO earlier VALUES ('x')", False, "one more"),
        ("DELETE FROM journal", True, "the journal is compared by its hashes"),
    ],
)
def test_the_same_content(tmp_path: Path, query: str, same: bool, reason: str) -> None:
    spool = Spool.made(tmp_path / "spool.db", Keys(new_key()), NOW)
    spool.receive({"what_happened": "It broke."}, "form", NOW, "t")
    backup(spool.database, tmp_path / "copy.db", NOW)
    copy = Database(tmp_path / "copy.db")
    with copy.connect() as connection:
        connection.execute(query)
    assert (content(copy) == content(spool.database)) is same, reason


def test_a_copy_holds_what_was_there_and_may_hold_more(tmp_path: Path) -> None:
    spool = Spool.made(tmp_path / "spool.db", Keys(new_key()), NOW)
    before = held(spool.database)
    spool.receive({"what_happened": "It broke."}, "form", NOW, "t")
    assert [*missing(spool.database, spool.keys, before)] == []
