"""Gathers the Git objects that lead from each version of a pack up to its head.

Of the line every commit, from the oldest landing of the pack to the head; of each landing, and of what stood before it,
the folders on the way to the pack's files. They name other cases by their ids, so they go to readers of the whole
store alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goodcatch.history.git import Git
from goodcatch.history.model import Landing
from goodcatch.history.raw_objects import RawObject, line_between, raw_objects
from goodcatch.pack.inside.git_objects import commit_in, entries_in, packed
from goodcatch.pack.standards_in_force import WHERE

COMMITS, TREES = "proof/commits", "proof/trees"


@dataclass(frozen=True)
class Proof:
    """The commits and the trees, each in one file."""

    commits: bytes
    trees: bytes


def proof_of(git: Git, landings: Iterable[Landing], head: str, places: Iterable[str]) -> Proof:
    """`places` are files, and folders of which all is proved. Raises `Damaged` where an object is missing."""
    landed = tuple(landings)
    line = line_between(git, landed[0].commit, head)
    commits = tuple(raw_objects(git, [*line, *landed[0].parents[:1], *_brought(git, landed)]))
    stood = {head, *(commit for one in landed for commit in (one.commit, *one.parents[:1]))}
    roots = [commit_in(one.body).tree for one in commits if one.id in stood]
    return Proof(_file(commits), _file(_trees(git, roots, Ways((*places, f"{WHERE}/")))))


def _brought(git: Git, landings: Iterable[Landing]) -> Iterator[str]:
    """The commits beside the line that a landing brought: they say who wrote it."""
    for one in landings:
        if len(one.parents) > 1:
            yield from git.text("rev-list", *one.parents[1:], f"^{one.parents[0]}").split()


class Ways:
    """The folders on the way to some places; of a place that is a folder, all below it too."""

    def __init__(self, places: Iterable[str]) -> None:
        given = tuple(places)
        self.whole = tuple(place for place in given if place.endswith("/"))
        parts = (place.rstrip("/").split("/") for place in given)
        self.above = {"/".join(part[:n]) + "/" for part in parts for n in range(1, len(part))}

    def lead_by(self, folder: str) -> bool:
        return folder in self.above or folder.startswith(self.whole)


def _trees(git: Git, roots: Iterable[str], ways: Ways) -> Iterator[RawObject]:
    """The trees on the way, level by level, each once."""
    named = git.text("rev-parse", "--show-object-format")
    known, level = set[str](), {(root, "") for root in roots}
    while level:
        trees = {tree.id: tree for tree in raw_objects(git, sorted({tree for tree, _ in level}))}
        yield from (tree for name, tree in trees.items() if name not in known)
        known |= trees.keys()
        read = {name: entries_in(tree.body, named) for name, tree in trees.items()}
        level = {
            (entry.id, f"{path}{name}/")
            for tree, path in level
            for name, entry in read[tree].items()
            if entry.folder and ways.lead_by(f"{path}{name}/")
        }


def _file(objects: Iterable[RawObject]) -> bytes:
    return b"".join(packed(one.kind, one.body) for one in sorted(objects, key=lambda one: one.id))
