"""Reads one case of a repository and nothing of the others: its landings, its records, and what they are judged by.

For whoever asks for one case once: of ten thousand cases no other file is opened.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial

from goodcatch.history.blobs import blobs
from goodcatch.history.git import Git
from goodcatch.history.landings_of_folder import landings_of_folder
from goodcatch.history.places_of_records import places_in
from goodcatch.history.timeline import Timeline, about, blobs_of, timelines
from goodcatch.record.lazy_tree_texts import TreeTexts
from goodcatch.record.read_store import store_from
from goodcatch.record.store import ID, SHARED, Store, folder_of
from goodcatch.state.history_of_one_case import CaseHistories
from goodcatch.state.kept_answers import KeptAnswers


@dataclass(frozen=True)
class CaseAlone:
    """One case at a commit of `main`. Raises `Shallow` in a clone that holds only the end of the history."""

    git: Git
    commit: str
    case: str

    @cached_property
    def store(self) -> Store:
        """The standards, imports and tombstones of the repository with this case's records, and no other's."""
        under = [path.rstrip("/") for path in SHARED]
        folder = [folder_of(self.case)] if ID.match(self.case) else []
        ids = self.git.tree(self.commit, *under, *folder)
        contents = self.git.blobs(ids.values())
        texts = {path: contents[blob].decode("utf-8", "replace") for path, blob in ids.items() if blob in contents}
        return store_from(TreeTexts(texts, ids=ids, places=partial(places_in, self.git)))

    def timeline(self, kept: Callable[[], KeptAnswers]) -> Timeline:
        """Every version of the case's records. What lies in no place of its own is looked for in all landings."""
        found = self._of_its_folder() if ID.match(self.case) else None
        return found or CaseHistories(self.git, kept()).of(self.case, self.commit)

    def _of_its_folder(self) -> Timeline | None:
        touched = about(landings_of_folder(self.git, folder_of(self.case), self.commit), self.case)
        if any(not change.path.startswith(folder_of(self.case)) for landing in touched for change in landing.changes):
            return None  # a record lay somewhere else for a time
        return timelines(touched, dict(blobs(self.git, blobs_of(touched)))).get(self.case)
