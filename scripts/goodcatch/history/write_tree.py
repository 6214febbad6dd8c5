"""Writes the tree of a commit with some files changed: only the folders on their way, whatever lies beside.

Through an index, as a person's git does it, a commit among 60,000 files took eight times as long as among 6,000.
"""

from __future__ import annotations

import hashlib
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
    return _made(git, [*_entered(found, folders), found.get("", {})])


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


def _entered(found: dict[str, _Entries], folders: Iterable[str]) -> list[_Entries]:
    """Enter each folder where it lies, the deepest first, and take away what is empty; gives those that stay."""
    kept = []
    for folder in sorted(filter(None, folders), key=lambda folder: folder.count("/"), reverse=True):
        above, _, name = folder.rpartition("/")
        if entries := found.get(folder):
            # Reckoned here: asking git for the id of each before the one above it was a process for each depth.
            found.setdefault(above, {})[name] = (_TREE, _id_of(entries))
            kept.append(entries)
        else:
            found.get(above, {}).pop(name, None)
    return kept


def _id_of(entries: _Entries) -> str:
    """The id of a tree: the digest of its entries in git's order, in which a folder's name ends with a slash."""
    rows = [
        (os.fsencode(name) + b"/" * (kind == _TREE), b"%s %s\0" % (_mode(kind), os.fsencode(name)), blob)
        for name, (kind, blob) in entries.items()
    ]
    body = b"".join(row + bytes.fromhex(blob) for _, row, blob in sorted(rows))
    named = hashlib.sha1 if len(rows[0][2]) == 40 else hashlib.sha256
    return named(b"tree %d\0" % len(body) + body, usedforsecurity=False).hexdigest()


def _mode(kind: str) -> bytes:
    # `ls-tree` fills up with zeros, which a tree does not have.
    return kind.partition(" ")[0].lstrip("0").encode("ascii")


def _made(git: Runs, folders: list[_Entries]) -> str:
    """Write trees, and give the id of the last. Without a look at what they name: a clone need not hold all of it."""
    texts = [
        b"".join(f"{kind} {blob}\t".encode() + os.fsencode(name) + b"\0" for name, (kind, blob) in entries.items())
        for entries in folders
    ]
    ids = git.run("mktree", "-z", "--missing", "--batch", given=b"\0".join([*texts, b""])).decode().split()
    # A tree that names one which is not there would be damage, and be found when it is too late.
    assert ids[:-1] == [_id_of(entries) for entries in folders[:-1]], "git gives a tree another id"
    return ids[-1]
