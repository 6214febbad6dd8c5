"""Judges some landings of a line as a replay of all of them does, and reads of the others only what bears upon them.

A landing is judged by what stood before it and by how that came about: the landings before it that touched the same
cases and files, and those that set the standards, are followed and not judged. The store is begun at the commit before
the landing. Where paths do not tell which case is whose, or something cannot be read, all landings have to be judged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from goodcatch.check.finding import Finding
from goodcatch.errors import Unusable
from goodcatch.history.blobs import blobs
from goodcatch.history.git import Damaged, Git
from goodcatch.history.landing_states import SetApart, is_watched
from goodcatch.history.model import Landing
from goodcatch.history.objects_on_demand import ObjectsOnDemand
from goodcatch.history.record_answer_changes import is_record
from goodcatch.review.recount_on_its_day import landed
from goodcatch.rulebook.judge_closings import found_in_history
from goodcatch.rulebook.judge_each_landing import JudgedLanding, Replay, Walk, batches, set_apart, wanted_by
from goodcatch.rulebook.landings_that_bear import Bearing, bearing_upon, places_of
from goodcatch.rulebook.store_begun_at_commit import StoreBegunAtCommit
from goodcatch.rulebook.units_of_each_landing import MayLook, UnitsOfEachLanding, nobody
from goodcatch.rulebook.what_texts_name import texts_of_history
from goodcatch.standard.model import Standard
from goodcatch.state.kept_answers import NOTHING_KEPT, KeptAnswers


@dataclass(frozen=True)
class Known:
    """What is known of a line without judging it. `first_uses` are the landings that brought the first record made
    under a version of the standard; `may_look` names the units that may have asked some questions.

    Where all landings before were judged in an earlier run, `stopping` are those in which a rule of history stops
    something, and `counted` is what was found of the counts in records, by path.
    """

    apart: SetApart
    first_uses: Collection[str]
    may_look: MayLook = nobody
    stopping: Collection[str] | None = None
    counted: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)


def some_judged(
    git: Git, landings: Sequence[Landing], wanted: Collection[str], today: Mapping[int, Standard], known: Known
) -> tuple[JudgedLanding, ...] | None:
    """Some landings of a line, by their commits; None where all have to be judged."""
    with ObjectsOnDemand(git) as objects:
        try:
            some = SomeLandings(git, objects, today, known)
            found = some.judged(landings, wanted)
            return tuple(one for one in found if one.landing and one.landing.commit in wanted)
        except (Damaged, Unusable, ValueError):
            return None


def judged_alone(
    git: Git,
    line: Sequence[Landing],
    wanted: Collection[str],
    today: Mapping[int, Standard],
    looked_at: Iterable[Landing] = (),
) -> Iterable[JudgedLanding]:
    """Some landings of a line, by their commits, from nothing that was kept: by themselves where that can be done, else
    in a replay of all. Of those `looked_at` it is also said what became of whoever had looked at what they touch."""
    texts = texts_of_history(git, line, looked_at)
    known = Known(set_apart(git, line), texts.first_uses, texts.may_look)
    some = some_judged(git, line, wanted, today, known) if texts.plain else None
    if some is not None:
        return some
    every = Replay(git, tuple(line), today).judged()
    return (one for one in every if one.landing and one.landing.commit in wanted)


class SomeLandings:
    """A walk in which some landings are followed and not judged."""

    def __init__(
        self,
        git: Git,
        objects: ObjectsOnDemand,
        today: Mapping[int, Standard],
        known: Known,
        kept: KeptAnswers = NOTHING_KEPT,
    ) -> None:
        self._git, self._known = git, known
        self.store = StoreBegunAtCommit(objects, kept)
        self.walk = Walk(today, known.apart, self.store, UnitsOfEachLanding(known.may_look))
        self.walk.closings.know(known.counted)
        self._places = frozenset[str]()
        self._at: str | None = None

    def judged(self, landings: Sequence[Landing], wanted: Collection[str]) -> Iterator[JudgedLanding]:
        """Some landings, and with them those before that have to be judged as well. Raises `Damaged`, `Unusable` or
        `ValueError` where all of the line has to be."""
        known = self._known
        bearing = bearing_upon(
            self._git, landings, wanted, known.first_uses, self.store.standards_at, known.stopping is not None
        )
        judged = (landing for landing in bearing.landings if landing.commit in bearing.judged)
        self._places = frozenset(place for landing in judged for place in places_of(landing))
        for batch in batches(bearing.landings):
            self.walk.contents |= dict(blobs(self._git, [*wanted_by(batch), *_before(batch, bearing)]))
            for landing in batch:
                if landing.commit in bearing.judged:
                    yield self._one(landing)
                else:
                    self._follow(landing, landing.commit in bearing.counted)
            self.walk.make_room()

    def begin(self, commit: str) -> None:
        """Stand at a commit, the one before the next landing that is judged."""
        if commit != self._at:
            self.store.begin(commit)
            self.walk.units.forget()
            self._at = commit

    def _one(self, landing: Landing) -> JudgedLanding:
        self.begin(next(iter(landing.parents), ""))
        self._at = landing.commit
        return self.walk.judged(landing)

    def _follow(self, landing: Landing, counted: bool) -> None:
        """One that only bears upon others: what a rule of history stops in it stands against a closing after it."""
        stops = landing.commit in (self._known.stopping or ()) and not self._places.isdisjoint(places_of(landing))
        seen = self.walk.history.then(landing, self.store.standards_at(landing.commit) if stops else {})
        if stops:
            self.walk.closings.take(seen, found_in_history(seen))
        if counted:
            self.walk.line.append(landed(seen))
            # What stood before it could not be read here, and an earlier version of it stood in its place.
            if any(version.was is None and not version.added for version in seen.versions):
                raise ValueError


def _before(landings: Sequence[Landing], bearing: Bearing) -> Iterator[str]:
    """What stood before them, where the landings that brought it need not be among these."""
    for landing in landings:
        counted = landing.commit in bearing.counted
        for change in landing.changes:
            if change.old and is_watched(change.path) and (counted or not is_record(change.path)):
                yield change.old
