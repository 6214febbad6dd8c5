"""Brings into a pack how each closing was judged: on its day, and today.

The place where another room's answer comes in: until it gives one, a pack says of no closing how it stands.
"""

from __future__ import annotations

from dataclasses import dataclass

from goodcatch.state.state import State


@dataclass(frozen=True)
class ClosingJudged:
    """The verdict on one closing: of which case, by which record, at which landing, in words for people, by which
    program and rules, and why."""

    case: str
    record: str
    landing: str
    verdict: str
    rules: str = ""
    why: tuple[str, ...] = ()


def verdicts_of(state: State, case: str = "", month: str = "") -> tuple[ClosingJudged, ...]:
    """The verdicts on the closings of a case, or of those that landed in a month."""
    return ()
