"""Reads a moment that a person gives on the command line, such as 2026-11-20T09:00."""

from __future__ import annotations

from datetime import datetime

from goodcatch.errors import CannotRun

# Deadlines reach years ahead: beyond these, calendars and counting would end in nonsense.
FIRST, LAST = 1900, 2100


def moment(text: str) -> datetime:
    """With a zone where one is given. Raises `CannotRun`."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise CannotRun(f"`{text}` should read like 2026-11-20T09:00") from None
    if not FIRST <= at.year <= LAST:
        raise CannotRun(f"`{text}` is not in the years {FIRST} to {LAST}")
    return at
