"""Gathers every version that the landings of a pack left of its files, and where it stands in the pack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from goodcatch.errors import CannotRun
from goodcatch.history.blobs import blobs
from goodcatch.history.git import Git
from goodcatch.history.model import Landing
from goodcatch.history.record_answer_changes import folder_name
from goodcatch.pack.kept_out import SignedOff, has_random_value, names_kept_out, without
from goodcatch.record.store import is_case_file

FILES = "files/"
BEFORE = ""  # in the place of a landing: what stood before the pack begins


@dataclass(frozen=True)
class Version:
    """One version of a file: its id in Git, its place in the pack, and its bytes as they stand there; `kept_out` are
    the answers that were left out of them, and `id` is empty where it could be tried against what is left."""

    path: str
    id: str
    place: str
    content: bytes
    kept_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class WhatIsKeptOut:
    """Of each case when it was signed off; with `everything`, nothing is kept out."""

    everything: bool
    signed: Mapping[str, SignedOff]

    def names(self, path: str, text: str) -> frozenset[str]:
        if self.everything or not is_case_file(path):
            return frozenset()
        return names_kept_out(text, self.signed.get(folder_name(path), SignedOff(True, None)))


def versions_of(git: Git, landings: Iterable[Landing], rule: WhatIsKeptOut) -> Mapping[tuple[str, str], Version]:
    """Each version by the landing's commit and the path; what stood before the first of them by no commit and the path.

    Raises `CannotRun` where one of them cannot be read.
    """
    wanted = tuple(_wanted(landings))
    contents = dict(blobs(git, (blob for _, _, blob in wanted)))
    count: dict[str, int] = {}
    found: dict[tuple[str, str], Version] = {}
    for commit, path, blob in wanted:
        if blob not in contents:
            raise CannotRun(f"a version of {path} cannot be read here: run `git fsck`, and fetch what is missing")
        count[path] = count.get(path, 0) + bool(commit)
        found[commit, path] = _version(path, blob, count[path], contents[blob], rule)
    return found


def _wanted(landings: Iterable[Landing]) -> Iterator[tuple[str, str, str]]:
    seen = set[str]()
    for landing in landings:
        for change in landing.changes:
            if change.old and change.path not in seen:
                yield BEFORE, change.path, change.old
            if change.new:
                yield landing.commit, change.path, change.new
            seen.add(change.path)


def _version(path: str, blob: str, number: int, content: bytes, rule: WhatIsKeptOut) -> Version:
    ending = path.rpartition("/")[2].rpartition(".")[2]
    place = f"{FILES}{path}/{number}.{ending}"
    text = content.decode("utf-8", "replace")
    names = rule.names(path, text)
    if not names:
        return Version(path, blob, place, content)
    told = blob if has_random_value(text) else ""
    return Version(path, told, place, without(text, names).encode(), tuple(sorted(names)))
