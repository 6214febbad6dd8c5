"""A disk that fills is told in time."""

from __future__ import annotations

from pathlib import Path

import pytest

from goodcatch.spool.alarm_when_disk_fills import LARGEST, LEAST_FREE, alarm, said

SIZES = [
    (0, LEAST_FREE, "", "all is well"),
    (LARGEST, LEAST_FREE, "", "as large as it may be"),
    (LARGEST + 1, LEAST_FREE, "has grown to 1000 megabytes", "one more"),
    (0, LEAST_FREE - 1, "has 499 megabytes left", "something else fills the disk"),
    (LARGEST + 1, 0, "has 0 megabytes left", "what is worse is told"),
]


@pytest.mark.parametrize(("size", "free", "words", "why"), SIZES)
def test_what_is_told(size: int, free: int, words: str, why: str) -> None:
    told = said(size, free)
    assert words in told and bool(words) is bool(told), why


def test_a_spool_that_is_not_there_tells_nothing(tmp_path: Path) -> None:
    assert alarm(tmp_path / "nothing/spool.db") == ""
