"""Which safeguarding near misses a year brings to the restricted store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import cast

from goodcatch.example_year import draw_from_seed as draw
from goodcatch.example_year.land_walk import Going, begun, gone_on, until_signed
from goodcatch.example_year.safeguarding_walks import URGENT, WALKS
from goodcatch.history.fast_import import Planned
from goodcatch.record.store import Store
from goodcatch.standard.small_yaml import parse

WHERE = Path(__file__).parent / "safeguarding.yml"


def ways() -> Mapping[str, str]:
    """Which way each case goes, by its id."""
    return {case: words["way"] for case, words in _stories().items()}


def landings(store: Store) -> Iterator[Planned]:
    """What lands of all of them. The store is an empty one with its standards; what is counted in one is counted of
    those that began before it."""
    for case, words in sorted(_stories().items(), key=lambda story: story[1]["received"]):
        walk = WALKS[words["way"]]
        # Most have nothing to say of a case like theirs, for the register knew none.
        going, first = begun(Going(store, case, {"unlike": "", **words}, _received(words)), walk, URGENT)
        yield first
        for after, landing in gone_on(going, walk[len(until_signed(walk)) :]):
            going = after
            yield landing
        store = going.store


@lru_cache(maxsize=1)
def _stories() -> Mapping[str, Mapping[str, str]]:
    told = cast(Mapping[str, Mapping[str, str]], parse(WHERE.read_text(encoding="utf-8")).data)
    named = (
        (f"SG-{_received(words).year}-{draw.letters('safeguarding', name, count=8)}", words)
        for name, words in told.items()
    )
    return dict(named)


def _received(words: Mapping[str, str]) -> datetime:
    return datetime.fromisoformat(words["received"]).replace(tzinfo=UTC)
