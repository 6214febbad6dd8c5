"""Tells whether a built folder still lies as the last build left it, without opening its files.

Kept is what the system says of each file and folder: size, times, number. Whoever writes to one, or puts another in its
place, moves the time of its last change, which no program can set. So a folder in which all of this is as it was holds
what was built, and costs a look at each name.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from goodcatch.state.kept_answers import KeptAnswers, name_of

Mark = tuple[int, ...]  # kind, size, time of writing, time of the last change, number; times in nanoseconds
_SOON = 50_000_000  # nanoseconds; within one tick of the system's clock two changes carry one time
_SOON_IN_SECONDS = 2_000_000_000  # where a disk keeps whole seconds
_CHANGED = 3  # where in a mark the time of the last change stands


def marks_of(folder: Path) -> dict[str, Mark]:
    """Every file and folder below, by its path, but for hidden ones at the top: those are the house's own."""
    return dict(_marks(os.fspath(folder), ""))


def _marks(folder: str, above: str) -> Iterator[tuple[str, Mark]]:
    try:
        found = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in found:
        if above or not entry.name.startswith("."):
            path = f"{above}{entry.name}"
            told = entry.stat(follow_symlinks=False)
            yield path, (told.st_mode, told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino)
            if stat.S_ISDIR(told.st_mode):
                yield from _marks(entry.path, f"{path}/")


def leave(kept: KeptAnswers, folder: Path, made_of: bytes) -> None:
    """Keep how a folder lies, of which `made_of` names all that its files rest on. One answer a folder: the next build
    takes its place."""
    if kept.place:
        now, marks = time.time_ns(), marks_of(folder)
        hashes = dict(_hashes(folder, (path for path, mark in marks.items() if _is_fresh(mark, now))))
        kept.put({_name(folder): (made_of, marks, hashes)})


def lies_as_left(kept: KeptAnswers, folder: Path, made_of: bytes) -> bool:
    """Whether a folder was made of the same, and nobody has touched it since."""
    answers: Mapping[bytes, Any] = kept.get([_name(folder)])
    for built, marks, hashes in answers.values():
        return bool(built == made_of and marks == marks_of(folder) and hashes == dict(_hashes(folder, hashes)))
    return False


def _name(folder: Path) -> bytes:
    return name_of("folder as it was left", os.fspath(folder.resolve()))


def _is_fresh(mark: Mark, now: int) -> bool:
    """Whether a file changed so shortly ago that another change might carry the same time."""
    soon = _SOON if mark[_CHANGED] % 1_000_000_000 else _SOON_IN_SECONDS
    return stat.S_ISREG(mark[0]) and now - mark[_CHANGED] < soon


def _hashes(folder: Path, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        try:
            yield path, sha256((folder / path).read_bytes()).digest()
        except OSError:
            return
