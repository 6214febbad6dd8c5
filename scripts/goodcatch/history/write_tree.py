"""Writes the tree of a commit with some files changed: only the folders on their way, whatever lies beside.

Through an index, as a person's git does it, a commit among 60,000 files took eight times as long as among 6,000.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

from goodcatch.errors import CannotRun

_MANY = 200  # folders named in one command
_LITERAL = {"GIT_LITERAL_PATHSPECS": "1"}  # a `*` or `:` in a name means itself
_TREE, _FILE = "040000 tree", "100644 blob"
# A folder's entries: name -> mode, kind and id, as `ls-tree` writes them. An empty id takes an entry away.
_Entries = dict[str, tuple[str, str]]


class Runs(Protocol):
    """What runs git commands: `history/git.py`."""

    def run(self, *args: str, given: bytes = b"", env: Mapping[str, str] | None = None) -> bytes: ...


def tree_with(git: Runs, parent: str, files: Mapping[str, bytes | None]) -> str:
    """The id of a tree that is the parent's but for these files; None takes one away, and a folder that is left empty
    with it. No parent: of these files alone. Raises `CannotRun` where a file stands in the way of a folder."""
    folders = _folders_of(files)
    found = _read(git, parent, folders) if parent else {}
    for path, blob in _blobs(git, files).items():
        folder, _, name = path.rpartition("/")
        found.setdefault(folder, {})[name] = (_FILE, blob)
    for path in (path for path, content in files.items() if content is None):
        folder, _, name = path.rpartition("/")
        found.get(folder, {}).pop(name, None)
    _refuse_files_in_the_way(found, folders)
    for level in sorted({folder.count("/") for folder in folders if folder}, reverse=True):
        _write_level(git, found, [folder for folder in folders if folder and folder.count("/") == level])
    return _made(git, [found.get("", {})])[0]


def _folders_of(files: Iterable[str]) -> list[str]:
    """The folders of some files and all that these lie in; the first, without a name, holds everything."""
    found = {""}
    for path in files:
        while (path := path.rpartition("/")[0]) and path not in found:
            found.add(path)
    return sorted(found)


def _read(git: Runs, tree: str, folders: list[str]) -> dict[str, _Entries]:
    named = [f"{folder}/" for folder in folders if folder]
    rows = git.run("ls-tree", "-z", "--full-tree", tree)
    for first in range(0, len(named), _MANY):
        rows += git.run("ls-tree", "-z", "-t", "--full-tree", tree, *named[first : first + _MANY], env=_LITERAL)
    found: dict[str, _Entries] = {folder: {} for folder in folders}
    for row in rows.split(b"\0")[:-1]:
        entry, _, path = row.partition(b"\t")
        kind, _, blob = entry.decode("ascii").rpartition(" ")
        folder, _, name = os.fsdecode(path).rpartition("/")
        if folder in found:
            found[folder][name] = (kind, blob)
    return found


def _blobs(git: Runs, files: Mapping[str, bytes | None]) -> Mapping[str, str]:
    kept = {path: content for path, content in files.items() if content is not None}
    with tempfile.TemporaryDirectory(prefix="goodcatch-") as scratch:
        for number, content in enumerate(kept.values()):
            (Path(scratch) / str(number)).write_bytes(content)
        # Numbers for names, for git reads a path a line here, and a path may hold a line end.
        names = "".join(f"{Path(scratch) / str(number)}\n" for number in range(len(kept)))
        # Without filters: a person's settings for line ends must not change what was signed.
        ids = git.run("hash-object", "-w", "--no-filters", "--stdin-paths", given=names.encode()).decode().split()
    return dict(zip(kept, ids, strict=True))


def _refuse_files_in_the_way(found: Mapping[str, _Entries], folders: Iterable[str]) -> None:
    for folder in folders:
        above, _, name = folder.rpartition("/")
        kind, _ = found.get(above, {}).get(name, (_TREE, ""))
        if folder and kind != _TREE:
            raise CannotRun(f"`{folder}` is a file in the repository, and a folder of that name is needed")


def _write_level(git: Runs, found: dict[str, _Entries], folders: list[str]) -> None:
    """Write the folders of one depth, and enter each where it lies."""
    full = [folder for folder in folders if found.get(folder)]
    made = dict(zip(full, _made(git, [found[folder] for folder in full]), strict=True)) if full else {}
    for folder in folders:
        above, _, name = folder.rpartition("/")
        if folder in made:
            found.setdefault(above, {})[name] = (_TREE, made[folder])
        else:
            found.get(above, {}).pop(name, None)


def _made(git: Runs, folders: list[_Entries]) -> list[str]:
    """The ids of trees. Without a look at what they name: a clone need not hold all of it."""
    texts = [
        b"".join(f"{kind} {blob}\t".encode() + os.fsencode(name) + b"\0" for name, (kind, blob) in entries.items())
        for entries in folders
    ]
    return git.run("mktree", "-z", "--missing", "--batch", given=b"\0".join([*texts, b""])).decode().split()
