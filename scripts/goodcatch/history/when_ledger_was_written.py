"""Says when the newest ledger of a line was written, which may be days before somebody let it in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from goodcatch.history.model import Landing
from goodcatch.history.sealed_part_of_published_files import LEDGER_MONTH


def brings_ledger(paths: Iterable[str]) -> bool:
    return any(map(LEDGER_MONTH.match, paths))


def ledger_written(landing: Landing) -> datetime:
    """When what a landing brings of the ledger was written."""
    own = (author.at for c in landing.changes if LEDGER_MONTH.match(c.path) for author in c.authors)
    return min((*own, landing.at))
