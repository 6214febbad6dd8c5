"""Works out how long it takes to find what is missing of a receipt code, beside how long there is something to find."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from goodcatch.standard.model import Standard
from goodcatch.standard.parse_duration import parse
from goodcatch.web.slow_down_wrong_codes import days_for_one_client, days_to_find_a_group


@dataclass(frozen=True)
class Guessing:
    """After how many `days` of guessing the code is as likely found as not, and for how many it still leads to
    something; without end where retention.yml does not say."""

    who: str
    days: float
    kept: float

    @property
    def beyond(self) -> bool:
        """Whether it is found while there is something to find: the provider's own retention is the limit."""
        return self.days <= self.kept


def receipts_guessed(standard: Standard) -> Iterator[Guessing]:
    """Who lacks one of the five groups, from any address; and who lacks 20 bits here and there, from one."""
    words = _kept(standard, "spool-waiting") + _kept(standard, "spool-finished")
    case = _kept(standard, "learning-store")
    yield Guessing("somebody who saw four of a receipt's five groups", days_to_find_a_group(), case)
    yield Guessing("the same, who lacks letters here and there, from one address", days_for_one_client(), words)


def _kept(standard: Standard, what: str) -> float:
    """In days; GC807 lets no other units into a schedule."""
    keep = standard.retention.get(what)
    if keep is None:
        return inf
    length = parse(keep.keep)
    return length.count * (7 if length.unit == "weeks" else 1)
