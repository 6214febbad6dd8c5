"""Whose turn it is: what takes long is played in two turns, one commit day after the other.

All of it at once takes a CI run beyond its quarter of an hour. The day is that of the newest commit and not today's, so
that one commit is tried in the same way wherever and whenever it is tried. `make wide` plays the other turn.
"""

from __future__ import annotations

import subprocess
from datetime import date
from functools import cache
from pathlib import Path
from zlib import crc32

TURNS = 2
HERE = Path(__file__).parent


@cache
def turn() -> int:
    """0 or 1. Where no history is at hand, as in an unpacked release, today's date decides."""
    told = subprocess.run(["git", "log", "-1", "--format=%cs"], cwd=HERE, check=False, capture_output=True, text=True)
    day = date.fromisoformat(told.stdout.strip()) if told.stdout.strip() else date.today()
    return day.toordinal() % TURNS


def turn_of(path: Path) -> int:
    """The turn of a file of tests: by its name, so that a new file moves no other; together, as they share fixtures."""
    return crc32(path.relative_to(HERE).as_posix().encode()) % TURNS
