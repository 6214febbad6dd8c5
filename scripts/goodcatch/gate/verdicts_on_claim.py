"""Asks the gates of a claim: those that its step names, over what was told before it."""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.gate.verdict_with_witnesses import Verdict, verdicts_of
from goodcatch.record.rule_input_types import ClaimIn
from goodcatch.record.scope_at_a_record import before
from goodcatch.record.scope_of_records import Scope


def verdicts_on(subject: ClaimIn) -> Iterator[Verdict]:
    """What every gate that the claim's step names says, as of the claim; the claim's own answers are read too."""
    pathway = subject.standard.pathways[subject.step.pathway]
    records = (*before(subject.case, subject.claim), subject.claim)
    whole = Scope(records, pathway, subject.standard, subject.claim.instant)
    named = subject.step.confirm.names() if subject.step.confirm else frozenset()
    for gate in pathway.gates.values():
        if gate.name in named:
            yield from verdicts_of(gate, whole)
