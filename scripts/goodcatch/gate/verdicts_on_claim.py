"""Asks the gates of a claim: those that its step names, over what was told before it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from goodcatch.gate.verdict_with_witnesses import Verdict, verdicts_of
from goodcatch.record.model import Record
from goodcatch.record.rule_input_types import ClaimIn
from goodcatch.record.scope_at_a_record import before
from goodcatch.record.scope_of_records import Scope
from goodcatch.standard.model import Standard, Step


def verdicts_on(subject: ClaimIn) -> Iterator[Verdict]:
    """What every gate that the claim's step names says, as of the claim; the claim's own answers are read too."""
    records = (*before(subject.case, subject.claim), subject.claim)
    return verdicts_over(subject.step, subject.standard, records, subject.claim.instant)


def verdicts_over(step: Step, standard: Standard, records: tuple[Record, ...], as_of: datetime) -> Iterator[Verdict]:
    """The same over some records of a case, at a time: those that came later may have opened what was shut."""
    pathway = standard.pathways[step.pathway]
    whole = Scope(records, pathway, standard, as_of)
    named = step.confirm.names() if step.confirm else frozenset()
    for gate in pathway.gates.values():
        if gate.name in named:
            yield from verdicts_of(gate, whole)
