"""Brings into a pack which heads of `main` were noted as they went out, so that a rewritten past contradicts them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from goodcatch.history.anchor_chain import LandedAnchor
from goodcatch.history.sealed_part_of_published_files import BULLETINS, RELEASES
from goodcatch.record.anchor_file import EMPTIED, spoken
from goodcatch.state.state import State

_OUT = (BULLETINS, RELEASES)


@dataclass(frozen=True)
class AnchorNoted:
    """A head that main's line notes: `where` is what it was noted for, `name` how it reads on paper, `on` the day of
    the landing that notes it."""

    head: str
    where: str
    on: str
    landing: str
    name: str


def anchors_of(state: State, published: bool = False) -> tuple[AnchorNoted, ...]:
    """The anchors that the head's line carries, oldest first. `published`: only those of what went out to readers, for
    the others tell on which days something came in."""
    _, line = state.history.subjects(state.store.standards)
    days = {landing.commit: f"{landing.at:%Y-%m-%d}" for landing in state.history.landings}
    return tuple(_noted(line.chain.landed, days, published))


def _noted(landed: tuple[LandedAnchor, ...], days: dict[str, str], published: bool) -> Iterator[AnchorNoted]:
    for one in landed:
        if one.anchor is None or one.anchor.head == EMPTIED:
            continue
        of = [path for path in one.anchor.of if not published or path.startswith(_OUT)]
        if of or not published:
            where = ", ".join(of) or "main as it stood"
            yield AnchorNoted(one.anchor.head, where, days[one.landing], one.landing, spoken(one.name))
