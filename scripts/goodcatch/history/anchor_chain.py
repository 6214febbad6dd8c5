"""Follows the anchors along main's line: where each landed, what it was made for, and what landed without one.

Only names and commits are compared here; no git is run. `HistoryIn` carries the chain to the rules.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from goodcatch.history.model import Landing
from goodcatch.history.sealed_part_of_published_files import (
    BULLETINS,
    RELEASES,
    REVIEW,
    is_ledger,
    published,
    version_in,
)
from goodcatch.record.anchor_file import EMPTIED, WHERE, Anchor, name_of, named_by, readable, spoken
from goodcatch.standard.model import Standard

# Of one landing: its commit, and each file that is followed with the blob that it left there.
Step: TypeAlias = tuple[str, Sequence[tuple[str, str]]]
ReadText: TypeAlias = Callable[[str], str | None]
_LOG = "content/reviews/log/"


@dataclass(frozen=True)
class LandedAnchor:
    """A file in the place of anchors as it landed first. `anchor` is None where it is none, or not called after what it
    says."""

    path: str
    landing: str
    anchor: Anchor | None

    @property
    def name(self) -> str:
        return named_by(self.path)


@dataclass(frozen=True)
class AnchorChain:
    """All anchors in the order in which they landed; `order` is the place of each commit on main's line.

    `changed` are anchors that were changed or taken away later, `without` what was published or counted with no anchor,
    each as path and landing. `beside` are pairs of a head that is not on the line and a landing that it came before all
    the same; `became` says which commit stands for one that a proven purge replaced.
    """

    order: Mapping[str, int] = field(default_factory=dict)
    landed: tuple[LandedAnchor, ...] = ()
    changed: tuple[tuple[str, str], ...] = ()
    without: tuple[tuple[str, str], ...] = ()
    beside: frozenset[tuple[str, str]] = frozenset()
    became: Mapping[str, str] = field(default_factory=dict)

    @property
    def emptied(self) -> tuple[LandedAnchor, ...]:
        """Those whose head a purge took away, because it could not prove that nothing else differs."""
        return tuple(one for one in self.landed if one.anchor and one.anchor.head == EMPTIED)

    @cached_property
    def names(self) -> Mapping[str, LandedAnchor]:
        return {one.name: one for one in self.landed}

    def place(self, commit: str) -> int | None:
        """Where on main's line a commit stands, or what became of it; None where it does not."""
        return self.order.get(self.became.get(commit, commit))

    def last_at(self, head: str) -> tuple[str, ...] | None:
        """The anchors that a new one made at a head has to name; None where the head is not on the line."""
        place = self.place(head)
        if place is None:
            return None
        number = bisect_right(self._places, place)
        return self._last[number - 1] if number else ()

    @cached_property
    def _places(self) -> list[int]:
        return [self.order[one.landing] for one in self.landed]

    @cached_property
    def _last(self) -> list[tuple[str, ...]]:
        """After each anchor, those that no other one named till then."""
        last, found = frozenset[str](), list[tuple[str, ...]]()
        for one in self.landed:
            last = (last - {*one.anchor.previous}) | {one.name} if one.anchor else last
            found.append(tuple(sorted(last)))
        return found

    def heads_to_find(self) -> Iterator[tuple[str, str]]:
        """Heads that are not on the line, each with the landing of its anchor: git may know them beside it."""
        for one in self.landed:
            if one.anchor and self.place(one.anchor.head) is None:
                yield one.anchor.head, one.landing


def chain_of(steps: Iterable[Step], text: ReadText, standards: Mapping[int, Standard]) -> AnchorChain:
    """The chain of a line, oldest landing first. `text` gives what a blob says."""
    order: dict[str, int] = {}
    landed: dict[str, LandedAnchor] = {}
    changed: list[tuple[str, str]] = []
    without: dict[str, str] = {}
    newest = 1
    for commit, files in steps:
        order[commit] = len(order)
        if not files:
            continue  # as most landings of a long line
        made = tuple(_made(commit, files, text))
        changed += [(path, commit) for path, _ in files if path in landed]
        landed |= {one.path: one for one in made if one.path not in landed}
        if newest in standards and standards[newest].grammar > 1:
            without |= {path: commit for path, blob in files if is_anchored(path, blob, text)}
        for path in (path for one in made if one.anchor for path in one.anchor.of):
            without.pop(path, None)
        newest = max([newest, *(version_in(path) for path, _ in files)])
    return AnchorChain(order, tuple(landed.values()), tuple(changed), tuple(without.items()))


def _made(commit: str, files: Sequence[tuple[str, str]], text: ReadText) -> Iterator[LandedAnchor]:
    for path, blob in files:
        if path.startswith(WHERE) and blob:
            said = text(blob) or ""
            anchor = readable(said)
            # What a purge has emptied keeps its name.
            own = anchor is not None and (anchor.head == EMPTIED or name_of(said) == named_by(path))
            yield LandedAnchor(path, commit, anchor if own else None)


def is_anchored(path: str, blob: str, text: ReadText) -> bool:
    """Whether a file comes with an anchor each time that it lands: a bulletin once it is published, a release, a review
    or its line in the log, a ledger."""
    if path.startswith(BULLETINS):
        return path.count("/") == 1 and published(text(blob))
    released = path.startswith(RELEASES) and path.endswith(".json")
    return bool(blob) and (released or path.startswith(_LOG) or is_ledger(path) or bool(REVIEW.match(path)))


def steps_of(landings: Iterable[Landing]) -> Iterator[Step]:
    """What is followed of each landing of a line that was read whole."""
    return ((x.commit, tuple((c.path, c.new) for c in x.changes if is_followed(c.path))) for x in landings)


def is_followed(path: str) -> bool:
    """Whether a chain looks at this file at all."""
    return (
        path.startswith((WHERE, BULLETINS, RELEASES, "content/reviews/")) or is_ledger(path) or bool(version_in(path))
    )


def faults_of(chain: AnchorChain, one: LandedAnchor) -> Iterator[str]:
    """In which ways an anchor does not hold; each goes on a sentence that begins with its name."""
    if one.anchor is None or one.anchor.head == EMPTIED:
        return
    head, here, place = one.anchor.head, chain.order[one.landing], chain.place(one.anchor.head)
    if place is None and (head, one.landing) not in chain.beside:
        yield f"stands on {head[:10]}, which main has never come through: the past before it was told anew"
    elif place is not None and place >= here:
        yield f"stands on {head[:10]}, which came after it"
    else:
        yield from _gaps(chain, one, one.anchor)


def _gaps(chain: AnchorChain, one: LandedAnchor, anchor: Anchor) -> Iterator[str]:
    here = chain.order[one.landing]
    for name in anchor.previous:
        if name not in chain.names or chain.order[chain.names[name].landing] >= here:
            yield f"names {spoken(name)} as the one before it, and main holds no such anchor: it was taken out"
    for name in chain.last_at(anchor.head) or ():
        if name not in anchor.previous:
            yield f"passes over {spoken(name)}, which was on main before it"
