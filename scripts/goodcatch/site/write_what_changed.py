"""Brings a folder to hold the files of a site: what is the same stays as it lies, what is gone goes, and nobody who
reads meanwhile meets half a file.

Nothing is touched before every file is made: a build that fails leaves the last good site as it was.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from goodcatch.site.folder_as_it_was_left import LeftFolder, is_folder, marks_of, written_at


@dataclass(frozen=True)
class AsItLies:
    """A file that need not be made: it lies there, with what has this hash."""

    hash: bytes


Content = bytes | AsItLies
SiteFile = tuple[str, Content]


@dataclass(frozen=True)
class Written:
    """How many files were written, and the hash of each that is there now."""

    count: int
    hashes: dict[str, bytes]


def write_what_changed(out: Path, files: Iterable[SiteFile], moment: int, left: LeftFolder | None = None) -> Written:
    """Bring the folder up. `moment`: Unix seconds, the time that every file and folder carries; `left`: what is known
    of the folder, so that a file nobody touched need not be opened."""
    known, fresh = left or LeftFolder(out), out.with_name(f".{out.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        there, changed = dict[str, bytes](), set[str]()
        for path, content in files:
            there[path] = content.hash if isinstance(content, AsItLies) else sha256(content).digest()
            # A path may come a second time, with what is to stand there instead.
            if isinstance(content, AsItLies) or known.hash_of(path) == there[path] or _holds(out / path, content):
                changed.discard(path)
            else:
                _write(fresh / path, content)
                changed.add(path)
        for path in sorted(changed):
            _put(fresh / path, out / path)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    _tidy(out, there.keys(), moment)
    return Written(len(changed), there)


def _holds(path: Path, content: bytes) -> bool:
    try:
        with open(path, "rb") as file:
            return os.fstat(file.fileno()).st_size == len(content) and file.read() == content
    except OSError:
        return False


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _put(new: Path, path: Path) -> None:
    """Put a file where it belongs, whatever stands there or above it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):  # a file, where now a folder belongs
        next(one for one in path.parents if one.is_file()).unlink()
        path.parent.mkdir(parents=True, exist_ok=True)
    os.replace(new, path)


def _tidy(out: Path, there: Iterable[str], moment: int) -> None:
    """Remove what does not belong there, and give all that does its time; not what is hidden at the top."""
    files = frozenset(there)
    folders = frozenset(_above(files))
    marks = marks_of(out)
    strange = [path for path, mark in marks.items() if path not in (folders if is_folder(mark) else files)]
    for path in strange:
        _remove(out / path)
    # To remove something moves the time of the folder that it lay in.
    for path, mark in (marks_of(out) if strange else marks).items():
        if written_at(mark) != moment * 1_000_000_000:
            os.utime(out / path, (moment, moment), follow_symlinks=False)
    os.utime(out, (moment, moment))


def _above(paths: Iterable[str]) -> Iterator[str]:
    """Every folder in which one of some files lies."""
    ahead = {path.rpartition("/")[0] for path in paths}
    while ahead:
        yield from ahead
        ahead = {path.rpartition("/")[0] for path in ahead} - {""}


def _remove(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)
