"""Keeps the journal's last entry in a small file beside the spool too, where a cut through the spool does not reach.

The journal alone cannot tell that its end is missing: what is left of it is a whole chain. The file is only ever moved
on along the journal; one that tells of an entry the journal does not hold stays as it is, for it is the evidence.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from goodcatch.spool import tamper_evident_journal
from goodcatch.spool.closed_details import Connection

LAST = "SELECT number, hash FROM journal ORDER BY number DESC LIMIT 1"


def head_file(spool: Path) -> Path:
    """Where the last entry of a spool's journal is kept."""
    return spool.with_suffix(".head")


def note(spool: Path, connection: Connection, anew: bool = False) -> None:
    """Write down the last entry, once it is on disk. `anew` also where the file tells of more: after a restore."""
    last, known = connection.execute(LAST).fetchone(), read(spool)
    if last is None or (known and not anew and not _follows(connection, known, int(last["number"]))):
        return
    # A full disk must not take a report down that is safe already; the next entry writes the file again.
    with suppress(OSError):
        descriptor = os.open(head_file(spool), os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            # Always as long as before, in one piece: nobody reads half of it.
            os.pwrite(descriptor, f"{last['number']:012d} {last['hash']}\n".encode("ascii"), 0)
        finally:
            os.close(descriptor)


def faults(spool: Path, connection: Connection) -> Iterator[str]:
    """A sentence where the journal does not hold the entry that the file tells of, or there is no such file."""
    known = read(spool)
    if known is None:
        yield (
            f"{head_file(spool).name}, which keeps the journal's last entry beside the spool, is not there or cannot "
            "be read: if nobody moved the spool by hand, find out who took it away"
        )
    elif not _holds(connection, known):
        last = connection.execute(LAST).fetchone()
        yield (
            f"the journal ends at entry {last['number'] if last else 0}, and entry {known[0]} was written before: it "
            "was cut short, or this is an older copy of the spool; put the newest backup back and compare"
        )


def read(spool: Path) -> tuple[int, str] | None:
    """The number and hash that the file tells of; None where it cannot be read."""
    try:
        number, hashed = head_file(spool).read_text(encoding="ascii").split()
        return int(number), hashed
    except (OSError, ValueError):
        return None


def _holds(connection: Connection, known: tuple[int, str]) -> bool:
    row = connection.execute("SELECT * FROM journal WHERE number = ?", known[:1]).fetchone()
    return row is not None and tamper_evident_journal.hash_of(connection, row) == known[1]


def _follows(connection: Connection, known: tuple[int, str], last: int) -> bool:
    # Another thread may have written a later entry down already.
    return known[0] < last and _holds(connection, known)
