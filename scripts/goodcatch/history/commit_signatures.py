"""Says by which key commits are signed, and whether the signature holds.

Names and times of a commit are whatever its maker wrote. A signature alone cannot be written by somebody without the
key: it proves a hand, where somebody says whose key that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from goodcatch.history.git import Git
from goodcatch.history.model import BROKEN, UNCHECKED, Author, Commit
from goodcatch.history.raw_objects import raw_objects
from goodcatch.history.ssh_signature import NotChecked, Unsound, checked_key

_SIGNATURE = re.compile(rb"^gpgsig(?:-sha256)? ((?:.*\n)(?: .*\n)*)", re.MULTILINE)
_FOR_GIT = b"git"


def with_keys(git: Git, commits: Iterable[Commit]) -> Iterator[Commit]:
    """The same commits, each knowing the key that it is signed by."""
    commits = tuple(commits)
    keys = keys_of(git, [commit.id for commit in commits])
    for commit in commits:
        key = keys.get(commit.id, "")
        yield replace(commit, author=_by(commit.author, key), committer=_by(commit.committer, key)) if key else commit


def _by(author: Author, key: str) -> Author:
    return replace(author, key=key)


def keys_of(git: Git, commits: Iterable[str]) -> Mapping[str, str]:
    """Commit -> its key, of those that are signed: `ssh-ed25519 AAAA…`, or why there is none."""
    given = "".join(f"{name}\n" for name in commits).encode()
    if not given:
        return {}
    told = git.run("rev-list", "--no-walk=unsorted", "--header", "--stdin", given=given)
    signed = [row[:64].partition(b"\n")[0].decode() for row in told.split(b"\0") if b"\ngpgsig" in head_of(row)]
    return {one.id: _key_of(one.body) for one in raw_objects(git, signed)} if signed else {}


def head_of(row: bytes) -> bytes:
    """A commit without its message, which may say whatever it likes."""
    return row.partition(b"\n\n")[0] + b"\n"


def signature_in(head: bytes) -> bytes:
    """The signature that stands in a commit's head; nothing where there is none."""
    found = _SIGNATURE.search(head)
    return found[1].replace(b"\n ", b"\n") if found else b""


def _key_of(body: bytes) -> str:
    head, between, message = body.partition(b"\n\n")
    # What was signed is the commit without its signature.
    content = _SIGNATURE.sub(b"", head + b"\n")[:-1] + between + message
    try:
        return checked_key(signature_in(head + b"\n"), content, _FOR_GIT)
    except Unsound:
        return BROKEN
    except NotChecked:
        return UNCHECKED
