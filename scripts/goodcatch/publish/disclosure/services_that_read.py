"""Counts in how many services a bulletin was read or talked about, by its month, before any protection.

A post speaks for its service, and counts once for each bulletin: by what says more, where it said both.
"""

from __future__ import annotations

from collections import Counter

from goodcatch.publish.bulletin_file import bulletins
from goodcatch.publish.disclosure.count_cubes_over_time import Block
from goodcatch.publish.talked_about import HOW, said_of_bulletins
from goodcatch.record.store import Store

READ_HOW = "read-how"


def services_block(store: Store, until: str) -> Block:
    """What services said of each bulletin that is out, up to that of a month."""
    steps = tuple(sorted(b.month for b in bulletins(store) if b.published and b.month <= until))
    most: dict[tuple[str, str], int] = {}
    for said in said_of_bulletins(store):
        if not said.fault:
            at = (said.bulletin, said.by)
            most[at] = max(most.get(at, 0), HOW.index(said.how))
    counts: list[Counter[tuple[str, ...]]] = [Counter() for _ in steps]
    for (month, _), how in most.items():
        if month in steps:
            counts[steps.index(month)][(HOW[how],)] += 1
    # A service may say so months later, and say more than it did.
    return Block((READ_HOW,), steps, tuple((how,) for how in HOW), tuple(counts), now_only=True)
