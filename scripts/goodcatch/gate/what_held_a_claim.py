"""Says in sentences what a claim rested on: each gate that stood open when it was made, or was passed openly."""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.gate.open_exception import exception_on
from goodcatch.gate.verdicts_on_claim import verdicts_on
from goodcatch.record.model import Record
from goodcatch.record.rule_input_types import claims_in
from goodcatch.record.view_noting_lookups_elsewhere import CaseView


def what_held(claim: Record, view: CaseView) -> Iterator[str]:
    """A sentence for each gate of a claim that did not keep it; none where its standard knows no gates."""
    subject = next((one for one in claims_in(view) if one.claim == claim), None)
    if subject is None or subject.grammar < 2:
        return
    for verdict in verdicts_on(subject):
        whom = f" ({verdict.about})" if verdict.about else ""
        if not verdict.against:
            yield f"{verdict.gate.says}{whom}"
        elif exception := exception_on(verdict, subject):
            yield f"{verdict.gate.says}{whom}: passed openly by {exception.name}"
