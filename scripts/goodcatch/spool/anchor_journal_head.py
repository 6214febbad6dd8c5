"""Says what the journal ends with on a night by a hash that only this spool can open, so that Git can hold it.

The head itself would tell whether anything came: it stays the same on a quiet night. Its hash under the spool's salt,
with the night in it, differs each night alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from goodcatch.spool import tamper_evident_journal
from goodcatch.spool.closed_details import Connection


@dataclass(frozen=True)
class NightAnchor:
    """What Git holds of one night: its day, as `2026-11-20`, and the hash."""

    night: str
    hash: str


def anchored(connection: Connection, night: str) -> NightAnchor:
    """The anchor of a night, over what the journal ends with now."""
    last = connection.execute("SELECT * FROM journal ORDER BY number DESC LIMIT 1").fetchone()
    return NightAnchor(night, _keyed(connection, night, tamper_evident_journal.hash_of(connection, last)))


def unopened(connection: Connection, anchors: Iterable[NightAnchor]) -> list[NightAnchor]:
    """Those of this spool's anchors that fit no entry which the journal holds, and no gap that a restore has told of:
    the journal was cut short, or is an older copy's."""
    rows = connection.execute("SELECT * FROM journal ORDER BY number").fetchall()
    heads = [tamper_evident_journal.hash_of(connection, row) for row in rows]
    found, start = list[NightAnchor](), 0
    for anchor in sorted(anchors, key=lambda one: one.night):
        # Nights follow the journal, so each entry is tried once or twice in all. A clock that jumped may have put a
        # night before its time: then from the beginning.
        for n in (*range(start, len(heads)), *range(start)):
            if _keyed(connection, anchor.night, heads[n]) == anchor.hash:
                start = n
                break
        else:
            if not tamper_evident_journal.holds(connection, anchor.hash):
                found.append(anchor)
    return found


def _keyed(connection: Connection, night: str, head: str) -> str:
    return connection.keyed(f"anchor {night} {head}")
