"""Judges some landings of a line as a replay of all of them does, and reads of the others only what bears upon them.

A landing is judged by what stood before it and by how that came about: the landings before it that touched the same
cases and files, and those that set the standards, are followed and not judged. The store is begun at the commit before
the landing. Where paths do not tell which case is whose, or something cannot be read, all landings have to be judged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from goodcatch.errors import Unusable
from goodcatch.history.blobs import blobs
from goodcatch.history.git import Damaged, Git
from goodcatch.history.landing_states import is_watched
from goodcatch.history.model import Landing
from goodcatch.history.objects_on_demand import ObjectsOnDemand
from goodcatch.history.record_answer_changes import folder_name, is_record
from goodcatch.rulebook.judge_closings import found_in_history
from goodcatch.rulebook.judge_each_landing import JudgedLanding, Walk, batches, wanted_by
from goodcatch.rulebook.store_begun_at_commit import StoreBegunAtCommit
from goodcatch.rulebook.units_of_each_landing import MayLook, UnitsOfEachLanding, nobody
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import WHERE as STANDARDS


@dataclass(frozen=True)
class Known:
    """What is known of a line without judging it. `first_uses` are the landings that brought the first record made
    under a version of the standard; `may_look` names the units that may have asked some questions; `stopping` are the
    landings in which a rule of history stops something, where that is known."""

    first_uses: Collection[str]
    may_look: MayLook = nobody
    stopping: Collection[str] | None = None


def some_judged(
    git: Git, landings: Sequence[Landing], wanted: Collection[str], today: Mapping[int, Standard], known: Known
) -> tuple[JudgedLanding, ...] | None:
    """Some landings of a line, by their commits; None where all have to be judged."""
    asked = [landing for landing in landings if landing.commit in wanted]
    bearing = bearing_upon(landings, asked, known.first_uses)
    with ObjectsOnDemand(git) as objects:
        try:
            return tuple(_judged(git, bearing, frozenset(wanted), SomeLandings(objects, asked, today, known)))
        except (Damaged, Unusable, ValueError):
            return None


def bearing_upon(
    landings: Sequence[Landing], asked: Sequence[Landing], first_uses: Collection[str]
) -> tuple[Landing, ...]:
    """The landings that are asked about, and those before them that bear upon one."""
    if not asked:
        return ()
    places = frozenset(place for landing in asked for place in places_of(landing))
    own, last = {landing.commit for landing in asked}, landings.index(asked[-1])
    return tuple(
        landing
        for landing in landings[: last + 1]
        if landing.commit in own or landing.commit in first_uses or _bears(landing, places)
    )


def _bears(landing: Landing, places: Collection[str]) -> bool:
    here = places_of(landing)
    return not here.isdisjoint(places) or any(place.startswith(STANDARDS) for place in here)


def places_of(landing: Landing) -> frozenset[str]:
    """The cases and the other files, read through history, that a landing touched."""
    paths = [change.path for change in landing.changes]
    cases = (folder_name(path) for path in paths if is_record(path))
    return frozenset([*cases, *(path for path in paths if is_watched(path) and not is_record(path))])


def _judged(
    git: Git, landings: Sequence[Landing], wanted: Collection[str], some: SomeLandings
) -> Iterator[JudgedLanding]:
    for batch in batches(landings):
        some.walk.contents |= dict(blobs(git, [*wanted_by(batch), *_before(batch)]))
        for landing in batch:
            if landing.commit in wanted:
                yield some.judged(landing)
            else:
                some.follow(landing)
        some.walk.make_room()


def _before(landings: Sequence[Landing]) -> Iterator[str]:
    """What the files beside the cases held before: the landing that brought it need not be among these."""
    changes = (change for landing in landings for change in landing.changes)
    return (change.old for change in changes if change.old and is_watched(change.path) and not is_record(change.path))


class SomeLandings:
    """A walk in which some landings are followed and not judged."""

    def __init__(
        self, objects: ObjectsOnDemand, asked: Sequence[Landing], today: Mapping[int, Standard], known: Known
    ) -> None:
        self._store = StoreBegunAtCommit(objects)
        self.walk = Walk(today, self._store, UnitsOfEachLanding(known.may_look))
        self._places = frozenset(place for landing in asked for place in places_of(landing))
        self._stopping = known.stopping
        self._at: str | None = None

    def judged(self, landing: Landing) -> JudgedLanding:
        """One that is asked about."""
        before = next(iter(landing.parents), "")
        if before != self._at:
            self._store.begin(before)
            self.walk.units.forget()
        self._at = landing.commit
        return self.walk.judged(landing)

    def follow(self, landing: Landing) -> None:
        """One that only bears upon others: what a rule of history stops in it stands against a closing after it."""
        asked = self._may_stop(landing)
        seen = self.walk.history.then(landing, self._store.standards_at(landing.commit) if asked else {})
        if asked:
            self.walk.closings.take(seen, found_in_history(seen))

    def _may_stop(self, landing: Landing) -> bool:
        if self._stopping is not None and landing.commit not in self._stopping:
            return False
        return not self._places.isdisjoint(places_of(landing))
