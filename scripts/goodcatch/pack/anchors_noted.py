"""Brings into a pack which anchors hold what it tells of, so that a rewritten past contradicts paper on the wall.

They are read from the files that landed; `goodcatch anchor` says what they prove.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goodcatch.history.model import Landing
from goodcatch.history.what_git_knows_of_line import commits_replaced
from goodcatch.pack.what_is_packed import BULLETIN, REVIEW, Landed, Subject
from goodcatch.record.anchor_file import EMPTIED, WHERE, Anchor, readable, spoken
from goodcatch.state.state import State


@dataclass(frozen=True)
class AnchorNoted:
    """An anchor: its name as it is printed, the head that it notes, the month in which it landed, and the bulletins
    that show it. `holds` are the landings of the pack that no anchor before it holds; `made_for`: it landed with what
    the pack is of. `text` is what it says, and what it is called after: in a pack with proof alone, for it names other
    files."""

    name: str
    head: str
    on: str
    of: tuple[str, ...]
    holds: tuple[str, ...] = ()
    made_for: bool = False
    text: str = ""


@dataclass(frozen=True)
class Anchors:
    """Those that hold something of a pack as the first, the first on paper that holds all of it, and those that were
    made for it; how many there are besides; and of how many landings this tells."""

    noted: tuple[AnchorNoted, ...]
    others: int = 0
    landings: int = 0


@dataclass(frozen=True)
class _Found:
    path: str
    anchor: Anchor
    place: int | None  # of its head on the line


def anchors_of(state: State, landed: Landed, subject: Subject, proof: bool) -> Anchors:
    """The anchors at the head of a pack. Of what they were made for, bulletins alone are named, and nothing of another
    case."""
    found = sorted(_all(state, landed), key=lambda one: (one.place is None, one.place or 0, one.path))
    held = [(one.place, one) for one in found if one.place is not None]
    places, order = [place for place, _ in held], {one.commit: n for n, one in enumerate(landed.line)}
    first: dict[str, list[str]] = {}
    own_landings = [one for one in landed.landings if _touches(one, subject)] or list(landed.landings)
    for landing in own_landings:
        number = bisect_left(places, order[landing.commit])
        if number < len(held):
            first.setdefault(held[number][1].path, []).append(landing.commit)
    last = order[own_landings[-1].commit]
    printed = next((one.path for place, one in held if place >= last and _bulletins(one.anchor)), "")
    own = [one for one in found if one.path in {*first, printed} or _made_for(one.anchor, subject)]
    noted = (
        _noted(one, first.get(one.path, ()), _made_for(one.anchor, subject), state.texts[one.path] if proof else "")
        for one in own
    )
    return Anchors(tuple(noted), len(found) - len(own), len(own_landings))


def anchors_of_bulletin(state: State, month: str) -> Anchors:
    """Those that a printed bulletin shows, and no count of others: how many there are tells how much came in."""
    path = f"bulletins/{month}.md"
    shown = (_Found(where, anchor, None) for where, anchor in _readable(state) if path in anchor.of)
    return Anchors(tuple(_noted(one, (), True, "") for one in shown))


def _all(state: State, landed: Landed) -> Iterator[_Found]:
    order = {one.commit: number for number, one in enumerate(landed.line)}
    became = commits_replaced(state.git, landed.line)
    for path, anchor in _readable(state):
        yield _Found(path, anchor, order.get(became.get(anchor.head, anchor.head)))


def _readable(state: State) -> Iterator[tuple[str, Anchor]]:
    found = ((path, readable(state.texts[path])) for path in sorted(state.texts) if path.startswith(WHERE))
    return ((path, anchor) for path, anchor in found if anchor and anchor.head != EMPTIED)


def _touches(landing: Landing, subject: Subject) -> bool:
    """Into the log of a review land others too."""
    return subject.kind != REVIEW or any(change.path == subject.places[0] for change in landing.changes)


def _made_for(anchor: Anchor, subject: Subject) -> bool:
    return subject.kind in (BULLETIN, REVIEW) and subject.places[0] in anchor.of


def _bulletins(anchor: Anchor) -> tuple[str, ...]:
    return tuple(path for path in anchor.of if path.startswith("bulletins/"))


def _noted(one: _Found, holds: Iterable[str], made_for: bool, text: str) -> AnchorNoted:
    name, month = spoken(one.anchor.name), one.path.removeprefix(WHERE)[:7]
    return AnchorNoted(name, one.anchor.head, month, _bulletins(one.anchor), tuple(holds), made_for, text)
