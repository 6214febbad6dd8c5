"""Brings into a pack which heads of `main` somebody else holds, so that a rewritten past contradicts them.

The place where another room's answer comes in: until it gives one, a pack holds no anchor and says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from goodcatch.state.state import State


@dataclass(frozen=True)
class AnchorNoted:
    """A head that was noted outside of the line: where (a bulletin, a review, a second remote, a time stamp), on which
    day, and the landing that notes it."""

    head: str
    where: str
    on: str
    landing: str = ""


def anchors_of(state: State) -> tuple[AnchorNoted, ...]:
    """The anchors that the head's line carries, oldest first."""
    return ()
