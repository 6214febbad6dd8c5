"""Says which cases count as closed, and which go on although a step ended them.

What publishes is given the answer as a frozen value, and never asks a rule."""

from __future__ import annotations

from goodcatch.check.finding import Finding
from goodcatch.record.case_state import claims_closed, closed_cases, ends, stops_in
from goodcatch.record.ending_of_case import has_ended
from goodcatch.record.store import Store
from goodcatch.rulebook.judgement import found_by, units_of
from goodcatch.rulebook.kept_verdicts import verdicts_with
from goodcatch.rulebook.store_subjects import unit_of
from goodcatch.state.kept_answers import NOTHING_KEPT, KeptAnswers


def stops(store: Store, kept: KeptAnswers = NOTHING_KEPT) -> list[Finding]:
    """What stops something in a case that claims to be closed or ended: all that it takes to know which cases are."""
    claiming = {case.id for case in store.cases.values() if claims_closed(case) or has_ended(case)}
    # A record of another case that lies in such a folder keeps the case open as well, and is judged with its own.
    astray = {c.id for c in store.cases.values() if any(unit_of(r.path) in claiming for r in c.records)}
    # Every rule, as everywhere: a waiver may let a closure pass, and a file nobody can read keeps its case open.
    verdicts = verdicts_with(store, claiming | astray, units_of(store.texts), kept)
    return [finding for finding in found_by(verdicts.values()) if finding.stops]


def closed(store: Store, kept: KeptAnswers = NOTHING_KEPT) -> frozenset[str]:
    """The cases whose closure stands and in which no rule stops anything."""
    return closed_cases(store, stops(store, kept))


def going_on(store: Store, kept: KeptAnswers = NOTHING_KEPT) -> frozenset[str]:
    """The cases that a step ended another way than by a closing, and whose ending does not stand (yet)."""
    found = stops_in(stops(store, kept))
    return frozenset(c.id for c in store.cases.values() if has_ended(c) and not ends(c, found, store))
