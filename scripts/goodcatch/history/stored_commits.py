"""Reads who stored each commit of a history, and by which key it says to be signed, where any commit is signed at all.

Nothing is verified here, which would take longer than all the rest: that a signature holds is asked of each landing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from goodcatch.history.commit_signatures import head_of, signature_in
from goodcatch.history.git import Git
from goodcatch.history.model import BROKEN, UNCHECKED
from goodcatch.history.read_landings import instant
from goodcatch.history.rule_input_types import Stored
from goodcatch.history.ssh_signature import NotChecked, Unsound, signing_key

_COMMITTER = re.compile(rb"^committer .*<([^>\n]*)> (\d+)", re.MULTILINE)
_PARENT = re.compile(rb"^parent ([0-9a-f]+)$", re.MULTILINE)


def stored_commits(git: Git, head: str, unsigned: str = "") -> tuple[Stored, ...]:
    """Every commit that leads to a head, each behind its parents; none where no commit is signed. `unsigned` is one
    before it, up to which none is."""
    if unsigned and b"\ngpgsig" not in git.run("rev-list", "--header", head, f"^{unsigned}"):
        return ()
    told = git.run("rev-list", "--topo-order", "--header", head)
    if b"\ngpgsig" not in told:
        return ()
    return tuple(_stored(head, told))[::-1]


def _stored(head: str, told: bytes) -> Iterator[Stored]:
    """The newest first; each landed with the commit of the line that was seen last."""
    line, landed = head, instant("0")
    for row in told.split(b"\0"):
        commit, _, content = row.partition(b"\n")
        own = head_of(content)
        committer = _COMMITTER.search(own)
        if committer is None:
            continue
        name, at = commit.decode(), instant(committer[2].decode())
        if name == line:
            parent, landed = _PARENT.search(own), at
            line = parent[1].decode() if parent else ""
        yield Stored(name, committer[1].decode("utf-8", "replace").lower(), _key(signature_in(own)), at, landed)


def _key(signature: bytes) -> str:
    try:
        return signing_key(signature) if signature else ""
    except Unsound:
        return BROKEN
    except NotChecked:
        return UNCHECKED
