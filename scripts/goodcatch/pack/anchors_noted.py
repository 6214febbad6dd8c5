"""Brings into a pack which heads of `main` were noted, so that a rewritten past contradicts paper on the wall.

They are read from the files that landed; `goodcatch anchor` says what they prove.
"""

from __future__ import annotations

from dataclasses import dataclass

from goodcatch.record.anchor_file import EMPTIED, WHERE, Anchor, readable
from goodcatch.state.state import State


@dataclass(frozen=True)
class AnchorNoted:
    """A head that an anchor notes: its name, with the bulletin that shows it, and the month in which it landed."""

    head: str
    where: str
    on: str


def anchors_of(state: State, published: bool = False) -> tuple[AnchorNoted, ...]:
    """The anchors that the head holds, by the month in which they landed. Of what they were made for, bulletins alone
    are named: nothing of another case. `published`: only those of bulletins, for how many others there are tells how
    much came in."""
    found = ((path, readable(state.texts[path])) for path in sorted(state.texts) if path.startswith(WHERE))
    return tuple(
        AnchorNoted(anchor.head, _where(anchor), path.removeprefix(WHERE)[:7])
        for path, anchor in found
        if anchor and anchor.head != EMPTIED and (_bulletins(anchor) or not published)
    )


def _where(anchor: Anchor) -> str:
    told = ", ".join(_bulletins(anchor))
    return f"anchor {anchor.name}{f', of {told}' if told else ''}"


def _bulletins(anchor: Anchor) -> list[str]:
    return [path for path in anchor.of if path.startswith("bulletins/")]
