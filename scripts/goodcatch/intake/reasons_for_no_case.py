"""Says how a report can end that becomes no case: a coded reason, which one post proposes and another agrees to."""

from __future__ import annotations

from dataclasses import dataclass

OUTCOMES = {
    "duplicate": "The same event was reported already",
    "not-a-near-miss": "It is not a near miss",
    "rerouted": "It goes on under another process",
    "withdrawn-by-reporter": "The reporter took it back",
    "spam": "It is not a report at all",
}


@dataclass(frozen=True)
class Proposal:
    """An ending that the post `by` has proposed; `outcome` is one of `OUTCOMES`."""

    outcome: str
    by: str

    @property
    def label(self) -> str:
        return OUTCOMES[self.outcome]
