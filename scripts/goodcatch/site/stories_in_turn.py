"""Makes the stories of the site, one after another, so that no more than a few are ever held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from goodcatch.history.timeline import Timeline
from goodcatch.publish.model import Story
from goodcatch.publish.story_of_case import story_of
from goodcatch.publish.story_values_many_share import Shown
from goodcatch.record.lazy_tree_texts import ids_in
from goodcatch.record.store import Store
from goodcatch.site.landings_of_cases import LandingsOfCases
from goodcatch.state.cases_by_folder import AT_ONCE, CasesByFolder


class StoriesInTurn:
    """Stories in an order that is known: when one is asked for, the next are read with it."""

    def __init__(
        self, store: Store, cases: CasesByFolder, landings: LandingsOfCases, order: Sequence[str], today: date
    ) -> None:
        self._store, self._cases, self._landings, self._today = store, cases, landings, today
        self._order = order
        self._place = {case: number for number, case in enumerate(order)}
        self._ahead, self._next = 1, -1
        self._here: frozenset[str] = frozenset()
        self._timelines: Mapping[str, Timeline] = {}

    def story(self, case: str, bulletin: str, named: Shown) -> Story:
        if case not in self._here:
            self._read_on(self._place[case])
        return story_of(self._cases[case], self._store, self._timelines.get(case), bulletin, named, self._today)

    def _read_on(self, place: int) -> None:
        # Who asks for one after the other will ask for the next; who asks for one here and there, for no other.
        self._ahead = min(self._ahead * 2, AT_ONCE) if place == self._next else 1
        some = self._order[place : place + self._ahead]
        self._next, self._here = place + len(some), frozenset(some)
        self._cases.load(some)
        ids = ids_in(self._store.texts)
        known = {(r.path, ids[r.path]): r for case in some for r in self._cases[case].records}
        self._timelines = self._landings.timelines(self._here, known)
