"""Holds what a review looks at: the registers of the stores, and its period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from goodcatch.review.cases_as_they_stood import Register
from goodcatch.review.join_open_exposure import findings_in
from goodcatch.review.near_miss_case_facts import NearMiss
from goodcatch.review.schedule import Period
from goodcatch.standard.calendar import Calendar
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Fields, Stores

# From the widest circle of readers to the narrowest.
STRICTEST = (Stores.LEARNING, Stores.WORKFORCE, Stores.RESTRICTED)


def strictest(stores: Iterable[str]) -> str:
    """The most restricted of some stores: what is counted of several may be seen by those who see all of them."""
    return max(stores, key=STRICTEST.index)


@dataclass(frozen=True)
class Scope:
    """The registers by store, all at one moment, and the days that the review looks at."""

    registers: Mapping[str, Register]
    period: Period

    @property
    def learning(self) -> Register:
        """The learning store's register. Raises `KeyError` where that store was not given."""
        return self.registers[Stores.LEARNING]

    @property
    def restricted(self) -> Register:
        """The restricted store's register. Raises `KeyError` where that store was not given."""
        return self.registers[Stores.RESTRICTED]

    @property
    def store(self) -> str:
        """Where the review lives: the most restricted store that it read."""
        return strictest(self.registers)

    @property
    def standard(self) -> Standard:
        return self.registers[self.store].standard

    @property
    def calendar(self) -> Calendar:
        return self.standard.calendar

    @cached_property
    def received(self) -> tuple[NearMiss, ...]:
        """Near misses received in the period."""
        return tuple(n for n in self.learning.near_misses if self.period.holds(n.received, self.calendar))

    @cached_property
    def closed(self) -> tuple[NearMiss, ...]:
        """Near misses closed in the period, whether or not they were opened again, or closed once more, since."""
        return tuple(one for n in self.learning.near_misses if (one := n.closed_on(self.period.includes)))

    def about(self, pathway: str) -> frozenset[str]:
        """The near misses that have an exposure of a pathway already, or have joined one."""
        cases = self.learning.of(pathway)
        return frozenset(finding.text(Fields.NEAR_MISS) for case in cases for finding in findings_in(case))
