"""Tells which landings touched each case of a commit, and of some cases how their records came about."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from goodcatch.history.blobs import blobs
from goodcatch.history.model import Landing
from goodcatch.history.record_answer_changes import Known, folder_name, is_record
from goodcatch.history.timeline import Timeline, timelines
from goodcatch.state.history_index import HistoryIndex, index_of
from goodcatch.state.kept_answers import NOTHING_KEPT
from goodcatch.state.state import State


class LandingsOfCases:
    """Found in the index that checks keep; what landed since is read."""

    def __init__(self, state: State) -> None:
        self._state = state

    def last(self, case: str) -> str:
        """The last landing that touched a case: a commit's id tells all that came before it too."""
        return self._last.get(case, "")

    def timelines(self, cases: Collection[str], known: Known) -> Mapping[str, Timeline]:
        """How some cases came about. `known` are records of theirs that were read already."""
        own = [_within(landing, cases) for landing in self._landings(cases)]
        changes = [change for landing in own for change in landing.changes]
        wanted = (blob for c in changes for blob in (c.old, c.new) if blob and (c.path, blob) not in known)
        return timelines(own, dict(blobs(self._state.git, wanted)), known)

    @cached_property
    def _index(self) -> HistoryIndex:
        found = index_of(self._state.git, self._state.commit, self._state.kept)
        # What was read anew is kept by now, and need not be held as well.
        return replace(found, fresh=()) if self._state.kept.place else found

    @cached_property
    def _last(self) -> Mapping[str, str]:
        return {folder: row.commit for row in self._index.rows for folder in row.folders}

    @cached_property
    def _anew(self) -> HistoryIndex:
        """Where what was kept is gone: somebody removed it, or it could not be written."""
        return index_of(self._state.git, self._state.commit, NOTHING_KEPT)

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        """Where in the index the landings of each case stand."""
        found: dict[str, list[int]] = {}
        for place, row in enumerate(self._index.rows):
            for folder in row.folders:
                found.setdefault(folder, []).append(place)
        return found

    def _landings(self, cases: Collection[str]) -> Sequence[Landing]:
        places = sorted({place for case in cases for place in self._places.get(case, ())})
        rows = [self._index.rows[place] for place in places]
        found = self._index.landings(rows)
        return self._anew.landings(rows) or () if found is None else found


def _within(landing: Landing, cases: Collection[str]) -> Landing:
    """A landing with nothing but the records of some cases."""
    own = (change for change in landing.changes if is_record(change.path) and folder_name(change.path) in cases)
    return replace(landing, changes=tuple(own))
