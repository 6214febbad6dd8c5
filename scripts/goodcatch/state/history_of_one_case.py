"""Tells how one case came to say what it says. It reads that case's landings alone: which they are is remembered.

A server is asked for a case again and again; reading every commit each time would take it seconds.
"""

from __future__ import annotations

from threading import Lock

from goodcatch.history.blobs import blobs
from goodcatch.history.git import Git
from goodcatch.history.model import Landing
from goodcatch.history.timeline import Timeline, about, blobs_of, timelines
from goodcatch.state.history_index import HistoryIndex, index_of
from goodcatch.state.kept_answers import NOTHING_KEPT, KeptAnswers


class CaseHistories:
    """The histories of the cases of one repository. For many threads: what one reads, the others wait for."""

    def __init__(self, git: Git, kept: KeptAnswers) -> None:
        self._git, self._kept = git, kept
        self._lock = Lock()
        self._head, self._index = "", HistoryIndex(())

    def of(self, case: str, head: str) -> Timeline:
        """Every version of a case's records, up to a commit of `main`; none where no landing touched it.

        Raises `Shallow` in a clone that holds only the end of the history.
        """
        touched = about(self._landings(case, head), case)
        found = timelines(touched, dict(blobs(self._git, blobs_of(touched))))
        return found.get(case, Timeline(case, ()))

    def prepare(self, head: str) -> None:
        """Find out which landing touched which case, before anybody asks. Raises `Shallow` as `of` does."""
        self._known(head)

    def _landings(self, case: str, head: str) -> tuple[Landing, ...]:
        index = self._known(head)
        found = index.landings(row for row in index.rows if case in row.folders)
        if found is None:  # a purge, or somebody, removed what was kept
            index = self._known(head, anew=True)
            found = index.landings(row for row in index.rows if case in row.folders)
        return found or ()

    def _known(self, head: str, anew: bool = False) -> HistoryIndex:
        with self._lock:
            if anew or head != self._head:
                kept = NOTHING_KEPT if anew else self._kept
                self._head, self._index = head, index_of(self._git, head, kept)
            return self._index
