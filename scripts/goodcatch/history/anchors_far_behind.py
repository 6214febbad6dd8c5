"""Tells by how much an anchor stands behind where main had stood when it was written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from goodcatch.history.anchor_chain import AnchorChain, LandedAnchor
from goodcatch.history.rule_input_types import HistoryIn

A_WEEK = timedelta(days=7)
FEW = 5  # landings that somebody's own clone, or a change that is written slowly, may lack


def far_behind(subject: HistoryIn, one: LandedAnchor) -> Iterator[str]:
    """What is wrong with one that stands far behind, as it goes on a sentence that begins with its name."""
    behind = _behind(subject, one)
    if one.anchor and behind and _passed_over(subject.chain, one):
        says = f"stands on {one.anchor.head[:10]}, {behind} landings behind where main"
        yield f"{says} had stood a week before it was written: it holds none of them"


def _behind(subject: HistoryIn, one: LandedAnchor) -> int:
    """How many landings after its head had landed a week before it was written."""
    place = subject.chain.place(one.anchor.head) if one.anchor else None
    here = subject.chain.order[one.landing]
    if place is None or place + 1 >= here or not subject.landings:
        return 0
    written = _written(subject, one)
    number = sum(x.at < written - A_WEEK for x in subject.landings[place + 1 : here])
    return number if number > FEW else 0


def _passed_over(chain: AnchorChain, one: LandedAnchor) -> int:
    """How many anchors landed after its head and before it."""
    place, here = chain.place(one.anchor.head) if one.anchor else None, chain.order[one.landing]
    return sum(place < chain.order[x.landing] < here for x in chain.landed) if place is not None else 0


def _written(subject: HistoryIn, one: LandedAnchor) -> datetime:
    landing = subject.line[one.landing]
    days = [author.at for change in landing.changes if change.path == one.path for author in change.authors]
    return max(days, default=landing.at)
