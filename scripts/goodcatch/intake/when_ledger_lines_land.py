"""Decides which lines of the ledger may land tonight, so that no landing dates one of them (decision 116).

A line that landed by itself would be dated to the days since the last landing. So lines land ten or more together, or
with all that a whole month brought. None waits past the end of the month after its own: 62 days, and those on which no
server runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from goodcatch.spool.model import LedgerLine

BATCH = 10
MONDAY = 0


@dataclass(frozen=True)
class Night:
    """When it is: the day that begins, whether it is the first night of its month on which the ledger is looked at, and
    on which day lines landed last, if ever."""

    day: date
    first_of_month: bool
    landed: date | None

    @property
    def month(self) -> str:
        return f"{self.day:%Y-%m}"

    @property
    def after_whole_month(self) -> bool:
        """Whether a month is over in which nothing landed: what lands now is dated to a month, as its line is."""
        before = (self.day.replace(day=1) - timedelta(days=1)).replace(day=1)
        return self.first_of_month and (self.landed is None or self.landed <= before)

    @property
    def for_batches(self) -> bool:
        # Not each night: the tenth line of a batch would be dated to the day before it.
        return self.first_of_month or self.day.weekday() == MONDAY


def to_land(
    lines: Iterable[LedgerLine], known: Mapping[str, tuple[str, str, str]], night: Night
) -> tuple[LedgerLine, ...]:
    """Those of a store's lines that land tonight; `known` is hash, outcome and second post of each that Git has.

    A report that still waits may yet move to another store. Its line comes with the end of its month, and not before.
    """
    ready = tuple(x for x in lines if _changed(x, known) and (x.outcome or x.month < night.month))
    if night.for_batches and len(ready) >= BATCH:
        return ready
    return tuple(x for x in ready if x.month < night.month) if night.after_whole_month else ()


def _changed(line: LedgerLine, known: Mapping[str, tuple[str, str, str]]) -> bool:
    if line.id not in known:
        return True
    hashed, *ending = known[line.id]
    # Git's outcome never gives way to "waiting", nor its hash to another: a spool from an old backup knows less.
    return hashed == line.hash and bool(line.outcome) and ending != [line.outcome, line.second]
