"""Tells which files of a built folder still lie as the last build left them, without opening them.

Kept is what the system says of each file and folder (size, times, number), beside a hash of what was put there. Whoever
writes to a file, or puts another in its place, moves the time of its last change, which no program can set. A file of
which all of this is as it was holds what was built.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from goodcatch.state.kept_answers import KeptAnswers, name_of

Mark = tuple[int, ...]  # kind, size, time of writing, time of the last change, number; times in nanoseconds
SOON = 50_000_000  # nanoseconds; within one tick of the system's clock two changes carry one time
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
                path, mark = above + entry.name, _mark(entry.stat(follow_symlinks=False))
                found[path] = mark
                if is_folder(mark):
                    ahead.append((entry.path, f"{path}/"))
    return found


def marks_at(folder: Path, paths: Iterable[str]) -> dict[str, Mark]:
    """Those of some paths alone; what is not there has none."""
    found: dict[str, Mark] = {}
    for path in paths:
        try:
            found[path] = _mark(os.lstat(f"{folder}/{path}"))
        except OSError:
            continue
    return found


def _mark(told: os.stat_result) -> Mark:
    return told.st_mode, told.st_size, told.st_mtime_ns, told.st_ctime_ns, told.st_ino


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


def is_new(mark: Mark, at: int) -> bool:
    """Whether a file was put there so shortly before it was looked at that another change might carry the same time."""
    soon = SOON if mark[_CHANGED] % 1_000_000_000 else _SOON_IN_SECONDS
    return at - mark[_CHANGED] < soon and stat.S_ISREG(mark[0])


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
        """How it lies now. Asked once, before anything is written: nobody else looks through all of it again."""
        return self._look[1]

    @cached_property
    def looked(self) -> int:
        """When `now` was asked, in nanoseconds."""
        return self._look[0]

    @cached_property
    def _look(self) -> tuple[int, Mapping[str, Mark]]:
        return time.time_ns(), marks_of(self.folder) if self.marks else {}

    def holds(self, made_of: bytes) -> bool:
        """Whether it was made of the same, and nobody has touched it since."""
        return bool(self.marks) and self.made_of == made_of and self._is_untouched()

    def _is_untouched(self) -> bool:
        return self.now == self.marks and all(
            self.hash_of(path) for path, mark in self.marks.items() if is_new(mark, self.at)
        )

    def hash_of(self, path: str) -> bytes | None:
        """The hash of what a file holds; None where it was touched, or is no file that was put there."""
        return self._untouched.get(path)

    @cached_property
    def _untouched(self) -> Mapping[str, bytes]:
        """The hash of each file that lies there as it was put there."""
        now, marks, hashes = self.now, self.marks, self.hashes
        if now != marks:
            hashes = {path: own for path, own in hashes.items() if path in now and now[path] == marks.get(path)}
        new = [path for path in hashes if is_new(marks[path], self.at)]
        touched = {path for path in new if not self._reads(path)}
        return {path: own for path, own in hashes.items() if path not in touched} if touched else hashes

    def _reads(self, path: str) -> bool:
        try:
            return sha256((self.folder / path).read_bytes()).digest() == self.hashes[path]
        except OSError:
            return False


def left_folder(kept: KeptAnswers, folder: Path) -> LeftFolder:
    """What is known of a folder."""
    answers: Mapping[bytes, Any] = kept.get([_name(folder)])
    return next((LeftFolder(folder, *row) for row in answers.values()), LeftFolder(folder))


def leave(
    kept: KeptAnswers, folder: Path, made_of: bytes, hashes: Mapping[str, bytes], at: int, marks: Mapping[str, Mark]
) -> None:
    """Keep how a folder lies. `hashes`: of what was put there; `marks`: as they were at a time, in nanoseconds. One
    answer a folder: the next build takes its place."""
    kept.put({_name(folder): (made_of, at, dict(marks), dict(hashes))})


def _name(folder: Path) -> bytes:
    return name_of("folder as it was left", os.fspath(folder.resolve()))
