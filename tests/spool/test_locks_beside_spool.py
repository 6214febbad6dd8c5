"""One has a lock alone or several share it, and a process that died has none."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from goodcatch.spool.locks_beside_spool import alone, shared

Lock = Callable[[Path], AbstractContextManager[bool]]


@pytest.mark.parametrize(
    ("first", "second", "both", "reason"),
    [
        (shared, shared, True, "an old server ends while its next one starts"),
        (shared, alone, False, "nothing is moved away below a server"),
        (alone, shared, False, "and none starts while it is moved"),
        (alone, alone, False, "one writer"),
    ],
)
def test_who_can_hold_it_together(first: Lock, second: Lock, both: bool, reason: str, tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with first(lock) as one, second(lock) as other:
        assert (one, other) == (True, both), reason
    with second(lock) as afterwards:
        assert afterwards


def test_a_process_that_died_holds_nothing(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    code = (
        "import os, pathlib, sys; from goodcatch.spool.locks_beside_spool import shared\n"
        "with shared(pathlib.Path(sys.argv[1])) as held: os._exit(0 if held else 1)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(lock)], timeout=60, check=False).returncode == 0
    with alone(lock) as held:
        assert held
