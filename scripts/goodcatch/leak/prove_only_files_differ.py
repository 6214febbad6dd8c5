"""Gives a tombstone what proves that nothing but its listed files differs, unless that would give away a word.

The id of a text that held a random number confirms no guess once the number is gone. So a purge is proven where every
text that it changed held one, none of these numbers is left anywhere, and no message, name or path held a word.
"""

from __future__ import annotations

from collections.abc import Iterable

from goodcatch.history.git import MAIN, Git
from goodcatch.history.rebuild_past_before_purge import Laid, commits_before_purges
from goodcatch.leak.copy_without_words import Copy
from goodcatch.record.anchor_file import EMPTIED, WHERE, read, write
from goodcatch.record.purge_tombstones import Tombstone
from goodcatch.record.random_nonce import number_of
from goodcatch.standard.small_yaml import Malformed

_PIECE = 1 << 20


def has_anchors(git: Git) -> bool:
    """Whether anything here names a head, so that a proof is worth its time."""
    return bool(git.tree(MAIN, WHERE))


def ids_that_were(git: Git, copy: Copy) -> tuple[tuple[str, str], ...]:
    """New and old id of each file that changed; nothing where they would confirm a guess."""
    if copy.beside or copy.messages or copy.paths or any(name != new for name, new in copy.names.items()):
        return ()
    held = git.blobs(copy.blobs)
    numbers = [number_of(held[blob]) if blob in held else b"" for blob in copy.blobs]
    if not all(numbers) or copy.blobs - copy.became.keys() or _holds(copy.git, numbers):
        return ()
    return tuple(sorted((copy.became[old], old) for old in copy.blobs))


def _holds(git: Git, numbers: Iterable[bytes]) -> bool:
    """Whether one of some numbers stands in any object."""
    wanted, rest = tuple(set(numbers)), b""
    with git.stream("cat-file", "--batch-all-objects", "--batch") as process:
        process.stdin.close()
        found = False
        while piece := process.stdout.read(_PIECE):
            rest = rest[-64:] + piece
            found = found or any(number in rest for number in wanted)
    return found


def is_proven(git: Git, copy: Copy, tombstone: Tombstone, landing: str) -> bool:
    """Whether the ids that are worked out from the tombstone are those that there were: it could be that a signature or
    the like was lost on the way."""
    worked_out = commits_before_purges(copy.git, [Laid(tombstone, landing)])
    line = git.text("rev-list", MAIN).split()
    return all(worked_out.get(old) == copy.commits[old] for old in line if copy.commits[old] != old)


def emptied(git: Git, copy: Copy) -> dict[str, bytes]:
    """Anchors whose head becomes another commit, without that head, by their ids: of a purge that proves nothing, an
    old head could confirm a guess."""
    held = git.blobs(git.tree(MAIN, WHERE).values())
    return {blob: text for blob, content in held.items() if (text := _emptied(content.decode(), copy))}


def _emptied(text: str, copy: Copy) -> bytes:
    try:
        anchor = read(text)
    except Malformed:
        return b""
    replaced = anchor.head != EMPTIED and copy.commits.get(anchor.head) != anchor.head
    return write(type(anchor)(EMPTIED, anchor.previous, anchor.of)).encode() if replaced else b""
