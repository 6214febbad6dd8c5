"""Says in plain words what a head of main that somebody noted still proves, also after a purge.

A commit's id covers all that stood up to it. A purge gives every commit from the first one with a leaked word another
id, and what tied the old ids to the new texts is destroyed on purpose (decision 125).
"""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.history.rule_input_types import Anchor, HistoryIn
from goodcatch.record.purge_tombstones import Tombstone


def what_heads_prove(subject: HistoryIn) -> Iterator[str]:
    """A sentence for each known head."""
    laid = purges(subject)
    for anchor in subject.anchors:
        here = subject.now(anchor.commit) in subject.line
        yield f"{_named(anchor)} {_on_the_line(laid) if here else _off_the_line(laid)}"


def purges(subject: HistoryIn) -> tuple[Tombstone, ...]:
    """Those that left no id by which an old head could be followed, oldest first."""
    changed = (change.tombstone for change in subject.tombstone_changes)
    return tuple(tombstone for tombstone in changed if tombstone and not tombstone.keeps_ids)


def after_purge(last: Tombstone) -> str:
    """What to do where a head is gone and there was a purge: never fine, and never certain."""
    return (
        f"there was a purge on {last.at[:10]}, signed by {last.by}; whether it is the reason cannot be checked here: "
        "ask that post, compare every file but those its tombstone lists with a list kept from before, and keep a head "
        "of today instead. Heads from before the first commit that it replaced still hold"
    )


def _named(anchor: Anchor) -> str:
    return f"the head {anchor.commit[:10]} known from {anchor.source}"


def _on_the_line(laid: tuple[Tombstone, ...]) -> str:
    still = f"; no purge has touched that part ({len(laid)} since main began)" if laid else ""
    return f"is on main's line: every file, message and time up to it is as it was then{still}"


def _off_the_line(laid: tuple[Tombstone, ...]) -> str:
    if not laid:
        return "is not on main's line, and there was no purge: it proves that history was rewritten"
    last = laid[-1]
    return (
        f"is not on main's line, and proves nothing by itself any more. The purge of {last.at[:10]}, signed by "
        f"{last.by}, gave {last.replaced} commits another id. An id that could be followed would confirm a guess at "
        "the word that it took out"
    )
