"""Says which cases count as closed. What publishes is given the answer as a frozen value, and never asks a rule."""

from __future__ import annotations

from goodcatch.check import runner
from goodcatch.check.finding import Finding
from goodcatch.check.waiver import waived
from goodcatch.record.case_state import closed_cases
from goodcatch.record.store import Store
from goodcatch.rulebook.rule_rooms import stopping_rules
from goodcatch.rulebook.store_subjects import subjects_of_cases
from goodcatch.standard.contract import Steps


def stops(store: Store) -> list[Finding]:
    """What stops something in a case that claims to be closed: all that it takes to know which cases are."""
    claiming = frozenset(
        case.id for case in store.cases.values() if any(record.step == Steps.CLOSURE for record in case.current)
    )
    # Waivers too, or a closure that a waiver lets pass would count as open.
    found = waived(runner.run(stopping_rules(), subjects_of_cases(store, claiming)), store)
    return [finding for finding in found if finding.stops]


def closed(store: Store) -> frozenset[str]:
    """The cases whose closure stands and in which no rule stops anything."""
    return closed_cases(store, stops(store))
