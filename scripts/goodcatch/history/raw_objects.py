"""Gives git objects as git hashes them, so that somebody without git can work out their ids again; and all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from goodcatch.history.git import Damaged, Git


class RawObject(NamedTuple):
    """An object: its id, its kind (`commit`, `tree`, `blob`) and its bytes."""

    id: str
    kind: str
    body: bytes


def raw_objects(git: Git, ids: Iterable[str]) -> Iterator[RawObject]:
    """Each distinct object in the order asked. Raises `Damaged` where one cannot be had: a proof is whole or none."""
    wanted = list(dict.fromkeys(ids))
    answer = git.run("cat-file", "--batch", "--buffer", given="".join(f"{name}\n" for name in wanted).encode())
    start = 0
    for name in wanted:
        end = answer.index(b"\n", start)
        _, _, rest = answer[start:end].decode("ascii").partition(" ")
        kind, _, size = rest.partition(" ")
        if not size:
            raise Damaged(f"the object {name} is not in this repository: run `git fsck`, and fetch what is missing")
        yield RawObject(name, kind, answer[end + 1 : end + 1 + int(size)])
        start = end + int(size) + 2


def line_between(git: Git, first: str, head: str) -> list[str]:
    """The commits of a head's line from a landing on, the newest first."""
    rows = git.text("rev-list", "--first-parent", head, f"^{first}").split()
    return [*rows, first]


def bundle_of(git: Git, head: str) -> bytes:
    """All that leads to a head, as one file that git clones from. Its bytes differ from one clone to another."""
    name = f"refs/goodcatch/pack-{head[:12]}"
    git.move(name, head, git.head(name))
    try:
        return git.run("bundle", "create", "--quiet", "-", name)
    finally:
        git.run("update-ref", "-d", name)
