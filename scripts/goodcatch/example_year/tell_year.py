"""Tells the year of the example into two new repositories: the learning store, and the restricted one beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from goodcatch.example_year import alerts_of_year, leavers, near_miss_year, safeguarding_year, words_of_reporters
from goodcatch.example_year.flaws import flaws_page
from goodcatch.example_year.grow_stores import Growing, Year
from goodcatch.example_year.land_walk import message
from goodcatch.history.fast_import import Planned, telling
from goodcatch.history.git import Git
from goodcatch.record.read_store import store_from
from goodcatch.record.store import Store
from goodcatch.standard.names_program_asks_for import Stores
from goodcatch.standard.read_version_folders import WHERE, Texts

# A week before the first report; on the next day the provider begins to try the draft, in all services but those of the
# nineteen cases.
BEGUN = datetime(2025, 11, 17, 9, tzinfo=UTC)
TRIED = BEGUN + timedelta(days=1)
END = datetime(2026, 11, 17, 18, tzinfo=UTC)


@dataclass(frozen=True)
class Lived:
    """The example as it was: its files at the start, what landed since, and its cases as they are now."""

    first: Mapping[str, str | None]
    landings: tuple[Planned, ...]
    store: Store


def tell_year(lived: Lived, draft: Texts, learning: Git, restricted: Git) -> None:
    """Write both histories. The same input gives the same commits."""
    own = {path: text for path, text in lived.first.items() if text is not None and path.startswith(WHERE)}
    empty = store_from({**own, **draft})
    with telling(learning) as told, telling(restricted) as kept:
        year = Year({Stores.LEARNING: Growing(told), Stores.RESTRICTED: Growing(kept)}, END)
        beside = {**own, **flaws_page(Stores.RESTRICTED), "content/store.yml": f"store: {Stores.RESTRICTED}\n"}
        _begin(year.stores[Stores.LEARNING], {**lived.first, **flaws_page(Stores.LEARNING)}, draft)
        _begin(year.stores[Stores.RESTRICTED], beside, draft)
        year.plan(Stores.LEARNING, lived.landings)
        year.plan(Stores.LEARNING, words_of_reporters.landings(lived.store))
        year.plan(Stores.LEARNING, leavers.landings())
        year.plan(Stores.LEARNING, alerts_of_year.landings(empty.newest))
        for near_miss in near_miss_year.year():
            year.plan(Stores.LEARNING, near_miss_year.landings(near_miss, empty))
        year.plan(Stores.RESTRICTED, safeguarding_year.landings(empty))
        year.plan_bulletins(Stores.LEARNING)
        year.plan_reviews(near_miss_year.FIRST + timedelta(days=1))
        year.live()


def _begin(store: Growing, files: Mapping[str, str | None], draft: Texts) -> None:
    landings: Iterable[Planned] = (
        Planned(files, "Set the standard\n", BEGUN),
        Planned(draft, message("Try the draft standard"), TRIED),
    )
    for landing in landings:
        store.land(landing)
