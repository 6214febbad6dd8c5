"""What the desk and `spool verify` say of the backups."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from goodcatch.spool.keys import Keys, new_key
from goodcatch.spool.known_of_backups import (
    NOT_MADE,
    NOT_PUT_BACK,
    STALE,
    note_failed,
    note_good,
    same_disk,
    told_of_backups,
)
from goodcatch.spool.private_store_facade import Spool

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
GOOD, BAD = "good", "bad"
DAYS = [
    ([], 0, "", "no server ever made one: nothing is promised"),
    ([(GOOD, 0, "")], 0, "", "all is well"),
    ([(GOOD, 0, "")], STALE, "", "a weekend without a server"),
    ([(GOOD, 0, "")], STALE + 1, "was made for some days; the last good one is of 2026-11-20", "too long"),
    ([(BAD, 0, NOT_MADE)], 0, "could not be made", "the disk was full"),
    ([(GOOD, 0, ""), (BAD, 1, NOT_PUT_BACK)], 1, "last good one is of 2026-11-20. The next day", "a bad copy"),
    ([(BAD, 0, NOT_MADE), (GOOD, 1, "")], 1, "", "and a good one after it"),
]


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool.made(tmp_path / "spool.db", Keys(new_key()), NOW)


@pytest.mark.parametrize(("went", "days", "words", "why"), DAYS)
def test_what_is_told(
    spool: Spool, tmp_path: Path, went: list[tuple[str, int, str]], days: int, words: str, why: str
) -> None:
    for how, day, what in went:
        on = f"{NOW + timedelta(days=day):%Y-%m-%d}"
        if how == GOOD:
            note_good(spool, tmp_path, on)
        else:
            note_failed(spool, tmp_path, on, what)
    told = [*told_of_backups(spool, NOW + timedelta(days=days))]
    assert words in "".join(told) and bool(words) is bool(told), why


@pytest.mark.parametrize(
    ("folder", "told", "why"),
    [
        ("", False, "no backups"),
        ("{tmp}", True, "one disk"),
        ("/proc", False, "another disk"),
        ("{tmp}/gone", False, "another machine's folder"),
    ],
)
def test_one_disk_is_told(spool: Spool, tmp_path: Path, folder: str, told: bool, why: str) -> None:
    if folder:
        note_good(spool, Path(folder.replace("{tmp}", str(tmp_path))), "2026-11-20")
    assert bool(same_disk(spool)) is told, why
