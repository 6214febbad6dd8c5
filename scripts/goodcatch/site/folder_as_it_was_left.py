"""Tells which files of a built folder still lie as the last build left them, without opening them.

Kept is what the system says of each file and folder (size, times, number), beside a hash of what was put there. Whoever
writes to a file, or puts another in its place, moves the time of its last change, which no program can set. A file of
which all of this is as it was holds what was built.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from goodcatch.state.kept_answers import NOTHING_KEPT, KeptAnswers, name_of

Mark = tuple[int, ...]  # kind, size, time of writing, time of the last change, number; times in nanoseconds
_SOON = 50_000_000  # nanoseconds; within one tick of the system's clock two changes carry one time
_SOON_IN_SECONDS = 2_000_000_000  # where a disk keeps whole seconds
_WRITTEN, _CHANGED = 2, 3  # where in a mark these times stand


def marks_of(folder: Path) -> dict[str, Mark]:
    """Every file and folder below, by its path, but for hidden ones at the top: those are the house's own."""
    found: dict[str, Mark] = {}
    ahead = [(os.fspath(folder), "")]
    while ahead:
        place, above = ahead.pop()
        for entry in _entries(place):
            if above or not entry.name.startswith("."):
                path, told = above + entry.name, entry.stat(follow_symlinks=False)
                found[path] = (told.st_mode, told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino)
                if stat.S_ISDIR(told.st_mode):
                    ahead.append((entry.path, f"{path}/"))
    return found


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError:
        return []


def is_folder(mark: Mark) -> bool:
    return stat.S_ISDIR(mark[0])


def written_at(mark: Mark) -> int:
    """Nanoseconds."""
    return mark[_WRITTEN]


@dataclass(frozen=True)
class LeftFolder:
    """A folder as the last build left it: `made_of` names all that its files rest on, `at` is when it was looked at."""

    folder: Path
    made_of: bytes = b""
    at: int = 0
    marks: Mapping[str, Mark] = field(default_factory=dict)
    hashes: Mapping[str, bytes] = field(default_factory=dict)

    @cached_property
    def now(self) -> Mapping[str, Mark]:
        """How it lies now. Asked once, before anything is written."""
        return marks_of(self.folder) if self.marks else {}

    def holds(self, made_of: bytes) -> bool:
        """Whether it was made of the same, and nobody has touched it since."""
        return bool(self.marks) and self.made_of == made_of and self._is_untouched()

    def _is_untouched(self) -> bool:
        return self.now == self.marks and all(
            self.hash_of(path) for path, mark in self.marks.items() if self._new(mark)
        )

    def hash_of(self, path: str) -> bytes | None:
        """The hash of what a file holds; None where it was touched, or is no file that was put there."""
        mark = self.marks.get(path)
        if mark is None or self.now.get(path) != mark or path not in self.hashes:
            return None
        return self.hashes[path] if not self._new(mark) or self._reads(path) else None

    def _new(self, mark: Mark) -> bool:
        """Whether a file was put there so shortly before that another change might carry the same time."""
        soon = _SOON if mark[_CHANGED] % 1_000_000_000 else _SOON_IN_SECONDS
        return stat.S_ISREG(mark[0]) and self.at - mark[_CHANGED] < soon

    def _reads(self, path: str) -> bool:
        try:
            return sha256((self.folder / path).read_bytes()).digest() == self.hashes[path]
        except OSError:
            return False


def left_folder(kept: KeptAnswers, folder: Path) -> LeftFolder:
    """What is known of a folder."""
    answers: Mapping[bytes, Any] = kept.get([_name(folder)])
    return next((LeftFolder(folder, *row) for row in answers.values()), LeftFolder(folder))


def leave(kept: KeptAnswers, folder: Path, made_of: bytes, hashes: Mapping[str, bytes]) -> None:
    """Keep how a folder lies. `hashes`: of what was put there. One answer a folder: the next build takes its place."""
    if kept is not NOTHING_KEPT:
        kept.put({_name(folder): (made_of, time.time_ns(), marks_of(folder), dict(hashes))})


def _name(folder: Path) -> bytes:
    return name_of("folder as it was left", os.fspath(folder.resolve()))
