"""Holds what a computed answer is worked out from: the record that is being made, and the register at its time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from goodcatch.record.model import Case, Record, case_from
from goodcatch.record.store import Store
from goodcatch.review.cases_as_they_stood import Register
from goodcatch.review.near_miss_case_facts import NearMiss
from goodcatch.review.safeguarding_case_facts import Safeguarding
from goodcatch.standard.names_program_asks_for import Fields, Steps
from goodcatch.standard.small_yaml import Value

# Mission item 42: this review alone looks at the closings of the month before.
BY_MONTH = "closure-credibility-exposure"
FIRST = frozenset([Steps.EXPOSURE, Steps.PATTERN])


@dataclass(frozen=True)
class Ask:
    """One record and the register at its time. `register.standard` is the version that both sides are counted by."""

    record: Record
    register: Register

    @cached_property
    def case(self) -> Case:
        """The record's case as it stood, with the record itself."""
        known = self.register.case(self.record.case) or Case(self.record.case, ())
        return case_from(known.id, (*(r for r in known.records if r.path != self.record.path), self.record))

    @cached_property
    def first(self) -> Record | None:
        """What the review wrote when it opened the case: the baseline."""
        return next((r for r in self.case.standing if r.step in FIRST), None)

    @cached_property
    def subject(self) -> NearMiss | None:
        """The case that an exposure is about; of a monthly review's finding, by the closing of the month before."""
        name = self.record.text(Fields.NEAR_MISS) or (self.first.text(Fields.NEAR_MISS) if self.first else "")
        near_miss, on = self.register.near_miss(name), self.record.text(Fields.REVIEW_ON)
        pathway = self.register.standard.pathway_of(self.record.case)
        # The finding is about that month's closing, also where the case was closed once more since (decision 71).
        told = self.record.text(Fields.CLOSED_ON)
        if near_miss and told and pathway and pathway.name == BY_MONTH:
            return near_miss.closed_on(lambda day: day.isoformat() == told) or near_miss
        if near_miss and on and pathway and pathway.name == BY_MONTH:
            return near_miss.closed_on(lambda day: day.isoformat() < f"{on[:7]}-01") or near_miss
        return near_miss

    @cached_property
    def safeguarding(self) -> Safeguarding:
        return Safeguarding(self.case, self.register.on, self.register.standard)

    def baseline(self, field: str) -> str:
        """An answer of the first record of the case; nothing where there is none."""
        return self.first.text(field) if self.first else ""


Compute: TypeAlias = Callable[[Ask], Value]
Values: TypeAlias = Mapping[str, Compute]


def asked_of(record: Record, store: Store) -> Ask | None:
    """How a record's answers are computed: at its own time, by the standard of its case's baseline.

    A follow-up is counted by the version that its baseline was counted by (mission items 41, 48), whatever version is
    the newest; a case without a baseline, by the record's own version. None where that version is not in the store.
    """
    case = store.cases.get(record.case)
    first = next((r for r in case.standing if r.step in FIRST), None) if case else None
    standard = store.standards.get(first.standard if first else record.standard)
    if standard is None:
        return None
    # The register carries the provider's zone: days are counted by the provider's clock, not by UTC.
    return Ask(record, Register(store, standard, record.instant.astimezone(standard.calendar.zone)))


def yes_no(true: bool) -> str:
    return "yes" if true else "no"


def share(part: int, whole: int) -> str:
    """Per cent, to one decimal; nothing where there is nothing to count."""
    return f"{100 * part / whole:.1f}" if whole else ""
