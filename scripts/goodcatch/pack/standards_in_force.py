"""Says which standard was in force at each landing of a pack, and brings its files along."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from goodcatch.history.git import Git

WHERE = "content/standard"
_ROW = re.compile(r"040000 tree (?P<id>[0-9a-f]+)\t(?P<version>[1-9]\d{0,3})\Z", re.ASCII)
_ADDRESS = re.compile(rb"[\w.+-]+@(?!posts\.goodcatch\.invalid)[\w-]+(\.[\w-]+)+")


@dataclass(frozen=True)
class InForce:
    """The newest version at a landing, and the id of its folder: edited in place, a version has another one."""

    version: int
    tree: str

    @property
    def place(self) -> str:
        """Where its files stand in a pack."""
        return f"standard/{self.version}-{self.tree[:8]}/"


def in_force(git: Git, commits: Iterable[str]) -> Mapping[str, InForce]:
    """The standard of each commit; none where there was no standard yet."""
    asked = list(commits)
    given = "".join(f"{commit}:{WHERE}\n" for commit in asked).encode()
    rows = git.run("cat-file", "--batch-check=%(objectname)", "--buffer", given=given).decode().splitlines()
    known: dict[str, InForce | None] = {}
    for tree in (row for row in rows if " " not in row):
        known[tree] = known[tree] if tree in known else _newest(git, tree)
    return {commit: found for commit, tree in zip(asked, rows, strict=True) if (found := known.get(tree))}


def _newest(git: Git, tree: str) -> InForce | None:
    found = [match for row in git.text("ls-tree", tree).split("\n") if (match := _ROW.match(row))]
    last = max(found, key=lambda match: int(match["version"]), default=None)
    return InForce(int(last["version"]), last["id"]) if last else None


def files_of(git: Git, standards: Iterable[InForce], accounts: bool) -> Iterator[tuple[str, bytes]]:
    """The files of each standard, with their places in the pack. Without `accounts`, those that posts have at a forge
    are left out: they are a person's own."""
    for one in dict.fromkeys(standards):
        entries = git.entries(one.tree)
        contents = git.blobs(blob for _, blob in entries.values())
        for path, (_, blob) in entries.items():
            if blob in contents:
                yield one.place + path, contents[blob] if accounts else _ADDRESS.sub(b"kept-out", contents[blob])
