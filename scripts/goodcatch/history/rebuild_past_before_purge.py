"""Works out the ids that commits had before a purge, from what its tombstone says of the files that it lists.

A commit's id covers every file, message and time up to it. So where a tombstone gives the old ids of the listed files
alone, and the ids worked out with them are those that anchors name, nothing else differs. The old texts are not needed,
and cannot be guessed from their ids: each held a random number that the purge has destroyed (decision 144).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from goodcatch.history.git import Git
from goodcatch.record.purge_tombstones import Tombstone

_FOLDER = b"40000"


@dataclass(frozen=True)
class Laid:
    """A tombstone and the commit that it landed with."""

    tombstone: Tombstone
    landing: str


def commits_before_purges(git: Git, laid: Iterable[Laid]) -> Mapping[str, str]:
    """Each id that a commit had before a purge, with the commit that it is now. Purges in the order of their landing;
    what lies before one that proves nothing cannot be worked out."""
    found: dict[str, str] = {}
    with git.stream("cat-file", "--batch") as process:
        past = _Past(process, len(git.zero) // 2)
        for purge in reversed(tuple(laid)):
            if not purge.tombstone.was:
                break
            rows = git.text("rev-list", "--topo-order", "--reverse", f"{purge.landing}^@").split()
            past.undo(purge.tombstone, rows)
            found |= {old: now for now, old in past.ids.items() if old != now and old not in found}
        process.stdin.close()
    return found


@dataclass
class _Past:
    """Objects as they were: those that git holds, and those that were worked out. `ids` are of each commit of today the
    id that it had."""

    process: Any
    wide: int  # bytes of an id
    made: dict[str, bytes] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)

    def undo(self, tombstone: Tombstone, commits: Iterable[str]) -> None:
        """Go back behind one purge; commits oldest first."""
        trees = _Trees(self, dict(tombstone.was), frozenset(tombstone.files))
        before: dict[str, str] = {}
        for commit in commits:
            here = self.ids.get(commit, commit)
            before[here] = self._commit(here, trees, before)
            self.ids[commit] = before[here]

    def _commit(self, commit: str, trees: _Trees, before: Mapping[str, str]) -> str:
        head, gap, message = self.read(commit).partition(b"\n\n")
        lines = head.split(b"\n")
        for number, line in enumerate(lines):
            kind, _, name = line.partition(b" ")
            if kind == b"tree":
                lines[number] = b"tree " + trees.before(name.decode(), "").encode()
            elif kind == b"parent":
                lines[number] = b"parent " + before.get(name.decode(), name.decode()).encode()
        return self.keep("commit", b"\n".join(lines) + gap + message)

    def read(self, name: str) -> bytes:
        if name in self.made:
            return self.made[name]
        self.process.stdin.write(f"{name}\n".encode())
        self.process.stdin.flush()
        told = self.process.stdout.readline().split()
        if len(told) != 3:
            return b""
        content = bytes(self.process.stdout.read(int(told[2])))
        self.process.stdout.read(1)
        return content

    def keep(self, kind: str, content: bytes) -> str:
        named = hashlib.sha1 if self.wide == 20 else hashlib.sha256
        whole = f"{kind} {len(content)}\0".encode() + content
        name = named(whole, usedforsecurity=False).hexdigest()
        self.made[name] = content
        return name


@dataclass
class _Trees:
    """Folders as they were before one purge. Only those on the way to a listed file are read."""

    past: _Past
    was: Mapping[str, str]
    files: frozenset[str]
    done: dict[tuple[str, str], str] = field(default_factory=dict)
    folders: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        parts = (path.split("/") for path in self.files)
        self.folders = frozenset("/".join(names[:n]) for names in parts for n in range(1, len(names)))

    def before(self, tree: str, folder: str) -> str:
        known = self.done.get((tree, folder))
        if known is None:
            entries = list(_entries(self.past.read(tree), self.past.wide))
            old = [
                (mode, name, self._entry(mode, f"{folder}{name.decode(errors='replace')}", blob))
                for mode, name, blob in entries
            ]
            content = b"".join(b"%s %s\0%s" % (mode, name, bytes.fromhex(blob)) for mode, name, blob in old)
            known = self.done[tree, folder] = self.past.keep("tree", content) if old != entries else tree
        return known

    def _entry(self, mode: bytes, path: str, name: str) -> str:
        if mode == _FOLDER:
            return self.before(name, f"{path}/") if path in self.folders else name
        return self.was.get(name, name) if path in self.files else name


def _entries(content: bytes, wide: int) -> Iterator[tuple[bytes, bytes, str]]:
    """Mode, name and id of each entry of a folder, as git stores them."""
    start = 0
    while start < len(content):
        end = content.index(b"\0", start)
        mode, _, name = content[start:end].partition(b" ")
        yield mode, name, content[end + 1 : end + 1 + wide].hex()
        start = end + 1 + wide
