"""Says which cases count as closed. What publishes is given the answer as a frozen value, and never asks a rule."""

from __future__ import annotations

from goodcatch.check.finding import Finding
from goodcatch.record.case_state import closed_cases
from goodcatch.record.store import Store
from goodcatch.rulebook.judgement import units_of
from goodcatch.rulebook.kept_verdicts import verdicts_with
from goodcatch.standard.contract import Steps
from goodcatch.state.kept_answers import NOTHING_KEPT, KeptAnswers


def stops(store: Store, kept: KeptAnswers = NOTHING_KEPT) -> list[Finding]:
    """What stops something in a case that claims to be closed: all that it takes to know which cases are."""
    claiming = [case.id for case in store.cases.values() if any(r.step == Steps.CLOSURE for r in case.current)]
    # Every rule, as everywhere: a waiver may let a closure pass, and a file nobody can read keeps its case open.
    verdicts = verdicts_with(store, claiming, units_of(store), kept).values()
    for verdict in verdicts:
        if verdict.failed:
            raise verdict.failed
    return [finding for verdict in verdicts for finding in verdict.findings if finding.stops]


def closed(store: Store, kept: KeptAnswers = NOTHING_KEPT) -> frozenset[str]:
    """The cases whose closure stands and in which no rule stops anything."""
    return closed_cases(store, stops(store, kept))
