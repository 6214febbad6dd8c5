"""Brings a folder to hold the files of a site: what is the same stays as it lies, what is gone goes, and nobody who
reads meanwhile meets half a file.

Nothing is touched before every file is made: a build that fails leaves the last good site as it was.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path


def write_what_changed(out: Path, files: Iterable[tuple[str, bytes]], moment: int) -> int:
    """Gives how many files were written. `moment`: Unix seconds, the time that every file and folder carries."""
    fresh = out.with_name(f".{out.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        there, changed = set[str](), set[str]()
        for path, content in files:
            there.add(path)
            # A path may come a second time, with what is to stand there instead.
            if _holds(out / path, content):
                changed.discard(path)
            else:
                _write(fresh / path, content)
                changed.add(path)
        for path in sorted(changed):
            _put(fresh / path, out / path)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    _remove_others(out, there)
    for place in (*_all(out), out):
        if place.lstat().st_mtime != moment:
            os.utime(place, (moment, moment))
    return len(changed)


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


def _remove_others(out: Path, there: set[str]) -> None:
    folders = {str(parent) for path in there for parent in Path(path).parents}
    for place in _all(out):
        name = place.relative_to(out).as_posix()
        if place.is_dir() and not place.is_symlink():
            if name not in folders:
                shutil.rmtree(place)
        elif name not in there:
            place.unlink(missing_ok=True)


def _all(out: Path) -> Iterator[Path]:
    """Every file and folder, but for hidden ones at the top: those are the house's own."""
    for top in sorted(out.iterdir() if out.exists() else ()):
        if not top.name.startswith("."):
            yield top
            yield from top.rglob("*") if top.is_dir() and not top.is_symlink() else ()
