"""Moves a spool and the files that belong to it out of the way, so that another can take its place. Deletes nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from goodcatch.spool.journal_head_file import head_file

ENDINGS = ("", "-wal", "-shm", "-journal")  # SQLite reads a log by its name into whatever file has the name before it


def put_aside(spool: Path, at: datetime, called: str = "aside") -> Path:
    """Rename what is there of a spool; gives the new name of the spool itself, which opens as it did before."""
    stamp = f"{called}-{at.astimezone(UTC):%Y%m%dT%H%M%S}"
    aside = _free(spool.with_name(f"{spool.name}.{stamp}"))
    # The logs first: a stop in between must not leave them where another spool could find them.
    for ending in reversed(ENDINGS):
        part = spool.with_name(f"{spool.name}{ending}")
        if part.exists():
            part.rename(aside.with_name(f"{aside.name}{ending}"))
    head = head_file(spool)
    if head.exists():
        head.rename(aside.with_name(f"{aside.name}.head"))
    return aside


def _free(path: Path) -> Path:
    number, found = 1, path
    while any(found.parent.glob(f"{found.name}*")):
        number, found = number + 1, path.with_name(f"{path.name}-{number}")
    return found
