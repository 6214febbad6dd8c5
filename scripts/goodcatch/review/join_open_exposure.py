"""Says which open exposure a new finding joins: one of the same cause that is no less grave (grammar 2).

The pathway says by `joins` which answers tell one cause from another. How grave a finding is stands in the list of its
classification, from the least to the worst. What joins stands in the open case as a record of its own.
"""

from __future__ import annotations

from collections.abc import Iterable

from goodcatch.record.model import Case, Record
from goodcatch.review.improvement_plans import is_over
from goodcatch.standard.model import Pathway, Standard
from goodcatch.standard.names_program_asks_for import Fields, Steps


def findings_in(case: Case) -> tuple[Record, ...]:
    """What reviews found that this case is about: what it was opened for, and what joined it and was not taken back."""
    return (case.records[0], *case.of(Steps.FOUND_AGAIN))


def joined(finding: Record, pathway: Pathway, cases: Iterable[Case], standard: Standard) -> str:
    """The first of some cases of a pathway that a finding joins; nothing where it needs a case of its own."""
    return next((case.id for case in cases if _takes(case, finding, pathway, standard)), "")


def gravity(finding: Record, pathway: Pathway, standard: Standard) -> int:
    """How grave a finding is, from 0; -1 where its pathway joins nothing, or its list has lost the word."""
    asked = pathway.first.fields.get(Fields.CLASSIFICATION) if pathway.joins else None
    words = list(standard.options(asked)) if asked else []
    said = finding.text(Fields.CLASSIFICATION)
    return words.index(said) if said in words else -1


def _takes(case: Case, finding: Record, pathway: Pathway, standard: Standard) -> bool:
    began, weight = case.records[0], gravity(finding, pathway, standard)
    # Somebody took it back out of this case: then it was of another cause, whatever its answers say.
    taken_back = any(r.text(Fields.NEAR_MISS) == finding.text(Fields.NEAR_MISS) for r in case.records)
    # Where nobody has said which cause it is, it is like no other.
    alike = all(finding.text(name) and finding.text(name) == began.text(name) for name in pathway.joins)
    no_worse = 0 <= weight <= gravity(began, pathway, standard)
    return alike and no_worse and not taken_back and not is_over(case)
