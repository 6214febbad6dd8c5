"""Brings a folder to hold the files of a site: what is the same stays as it lies, what is gone goes, and nobody who
reads meanwhile meets half a file.

Nothing is touched before every file is made: a build that fails leaves the last good site as it was.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from goodcatch.site.folder_as_it_was_left import (
    SOON,
    LeftFolder,
    Mark,
    is_folder,
    is_new,
    marks_at,
    marks_of,
    written_at,
)


@dataclass(frozen=True)
class AsItLies:
    """A file that need not be made: it lies there, with what has this hash."""

    hash: bytes


Content = bytes | AsItLies
SiteFile = tuple[str, Content]


def hash_of(content: Content) -> bytes:
    return content.hash if isinstance(content, AsItLies) else sha256(content).digest()


@dataclass(frozen=True)
class Written:
    """How many files were written, and the hash of each that is there now; `marks` tell how all of it lies, `at` when
    that was asked, in nanoseconds."""

    count: int
    hashes: dict[str, bytes]
    at: int
    marks: Mapping[str, Mark]


def write_what_changed(out: Path, files: Iterable[SiteFile], moment: int, left: LeftFolder | None = None) -> Written:
    """Bring the folder up. `moment`: Unix seconds, the time that every file and folder carries; `left`: what is known
    of the folder, so that a file nobody touched need not be opened."""
    known, fresh = left or LeftFolder(out), out.with_name(f".{out.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        there, changed = dict[str, bytes](), set[str]()
        for path, content in files:
            there[path] = hash_of(content)
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
    tidied = _tidied(out, there.keys(), moment, _now(known, changed))
    return Written(len(changed), there, *tidied)


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


def _now(left: LeftFolder, changed: Set[str]) -> Mapping[str, Mark]:
    """How the folder lies once some files were put in. What was found when it was looked at holds for the others, but
    where a folder took the place of a file, or a file changed just then."""
    now, above = left.now, frozenset(_above(changed))
    sound = not any(is_folder(now[path]) for path in changed & now.keys())
    sound = sound and all(is_folder(now[path]) for path in above & now.keys())
    if not now or not sound or any(is_new(mark, left.looked) for mark in now.values()):
        return marks_of(left.folder)
    return {**now, **marks_at(left.folder, changed | above)}


def _tidied(out: Path, there: Iterable[str], moment: int, marks: Mapping[str, Mark]) -> tuple[int, Mapping[str, Mark]]:
    """Remove what does not belong there, and give all that does its time; not what is hidden at the top. Tells how it
    lies then, and when that was asked."""
    files = frozenset(there)
    folders = frozenset(_above(files))
    strange = frozenset(path for path, mark in marks.items() if path not in (folders if is_folder(mark) else files))
    for path in strange:
        _remove(out / path)
    # To remove something moves the time of the folder that it lay in.
    left = {path: mark for path, mark in marks.items() if path not in strange}
    left |= marks_at(out, (path for path in _above(strange) if path in left))
    late = [path for path, mark in left.items() if written_at(mark) != moment * 1_000_000_000]
    # What somebody touched since it was looked at is left to the next look, which finds another mark than is kept.
    still = marks_at(out, late)
    own = [path for path in late if still.get(path) == left[path]]
    for path in own:
        os.utime(f"{out}/{path}", (moment, moment), follow_symlinks=False)
    os.utime(out, (moment, moment))
    if own:
        # What was touched just now would have to be read at each look, for another change might carry the same time.
        time.sleep(SOON / 1_000_000_000)
    return time.time_ns(), left | marks_at(out, own)


def _above(paths: Iterable[str]) -> Iterator[str]:
    """Every folder in which one of some files lies."""
    ahead = {path.rpartition("/")[0] for path in paths} - {""}
    while ahead:
        yield from ahead
        ahead = {path.rpartition("/")[0] for path in ahead} - {""}


def _remove(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)
