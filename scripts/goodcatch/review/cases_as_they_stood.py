"""Gives reviews the cases of a store as they stood at a moment, by kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cached_property

from goodcatch.record.case_state import claims_closed
from goodcatch.record.counted_results import CountedResult, results_of
from goodcatch.record.ending_of_case import ENDINGS
from goodcatch.record.model import Case
from goodcatch.record.store import Store
from goodcatch.review.near_miss_case_facts import NearMiss
from goodcatch.review.safeguarding_case_facts import Safeguarding
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Fields, Steps

DOMAINS = "risk-domain"


@dataclass(frozen=True)
class Register:
    """The cases of one store at `on`, counted by the rules of `standard`.

    `unproven` are cases whose closure or other ending does not stand: they count as open (design §2).
    """

    store: Store
    standard: Standard
    on: datetime
    unproven: frozenset[str] = frozenset()

    @cached_property
    def cases(self) -> Mapping[str, Case]:
        """Every case with at least one record by then, without what came later."""
        cut = ((name, as_of(case, self.on, name in self.unproven)) for name, case in self.store.cases.items())
        return {name: case for name, case in cut if case.records}

    def of(self, pathway: str) -> tuple[Case, ...]:
        """The cases of one pathway, by id."""
        known = self.standard.pathways.get(pathway)
        return tuple(c for name, c in self.cases.items() if known and name.partition("-")[0] == known.prefix)

    @cached_property
    def near_misses(self) -> tuple[NearMiss, ...]:
        return tuple(NearMiss(case, self.on, placed=self.placed) for case in self.of("near-miss"))

    @cached_property
    def placed(self) -> Mapping[str, str]:
        """The risk domain of each category that has one of its own, as the vocabulary says."""
        categories = self.standard.vocabulary.get(Fields.CATEGORY, {}).values()
        return {term.value: term.extra[DOMAINS] for term in categories if DOMAINS in term.extra}

    @cached_property
    def safeguarding(self) -> tuple[Safeguarding, ...]:
        return tuple(Safeguarding(case, self.on, self.standard) for case in self.of("safeguarding"))

    def case(self, name: str) -> Case | None:
        """One case as it stood then, without cutting all the others; None where it had no record yet."""
        known = self.store.cases.get(name)
        cut = as_of(known, self.on, name in self.unproven) if known else None
        return cut if cut and cut.records else None

    def near_miss(self, name: str) -> NearMiss | None:
        """One near miss, or any other case read as one; None where it had no record yet."""
        case = self.case(name)
        return NearMiss(case, self.on, placed=self.placed) if case else None

    @cached_property
    def alike(self) -> Mapping[tuple[str, str], tuple[NearMiss, ...]]:
        """Near misses of one risk domain and kind of service, by receipt, without those that ended another way. From
        grammar 2 on of every kind of service together, as the source has it, and by each domain that they ever had."""
        families: dict[tuple[str, str], list[NearMiss]] = {}
        for one in self.near_misses:
            if one.received and not one.ended:
                for key in self.families_of(one):
                    families.setdefault(key, []).append(one)
        return {key: tuple(sorted(ones, key=lambda n: (n.received, n.id))) for key, ones in families.items()}

    def families_of(self, one: NearMiss) -> tuple[tuple[str, str], ...]:
        """By which keys a near miss is found among those that are alike."""
        if self.standard.grammar < 2:
            return ((one.domain, one.service),) if one.domain else ()
        return tuple((domain, "") for domain in one.domains)

    def results(self, case: Case) -> tuple[CountedResult, ...]:
        """What was counted by then of the changes of a case as it stood."""
        return tuple(results_of(case, self.store, self.on))

    def tolerance(self, name: str) -> Decimal:
        """A number of the provider's own. Raises `KeyError` naming it where the standard has none."""
        return Decimal(self.standard.tolerances[name].value)

    def says(self, text: str) -> str:
        """A text with the provider's own numbers in it: `{reopen-window}` stands for that tolerance."""
        return text.format_map({name: tolerance.value for name, tolerance in self.standard.tolerances.items()})

    def since(self, name: str) -> datetime:
        """The beginning of a look-back: so many calendar days before `on`."""
        # Python reckons by the wall clock within one zone: over a clock change these are still so many calendar days.
        return self.on - timedelta(days=int(self.tolerance(name)))


def as_of(case: Case, on: datetime, unproven: bool = False) -> Case:
    """A case without the records that were made after a moment, and without a closing or ending that does not stand."""
    if not unproven and case.told_until <= on:
        return case  # itself, and all that was worked out of it
    # Only this round's closing falls: an earlier one has been answered by its reopening.
    fallen = case.current if unproven else ()
    steps = frozenset([Steps.CLOSURE]) if claims_closed(case) else ENDINGS
    return Case(case.id, tuple(r for r in case.records if r.instant <= on and not (r.step in steps and r in fallen)))
