"""Keeps the judgements of the trees that were judged last; of the next one only what differs is judged."""

from __future__ import annotations

from threading import Lock

from goodcatch.rulebook.judgement import Judgement, advanced
from goodcatch.rulebook.kept_verdicts import judged_with
from goodcatch.state.recent_stores import RecentStores, keep

_MOST = 4  # `main` before and after a landing, and two changes that wait


class RecentJudgements:
    """The judgements of one repository, by tree. For many threads: what one judges, the others wait for."""

    def __init__(self, stores: RecentStores) -> None:
        self._stores = stores
        self._lock = Lock()
        self._judged: dict[str, Judgement] = {}

    def of(self, revision: str) -> Judgement:
        """The judgement of a commit or tree."""
        tree = self._stores.tree(revision)
        with self._lock:
            return self._judged.get(tree) or keep(self._judged, tree, self._made(tree), _MOST)

    def _made(self, tree: str) -> Judgement:
        store = self._stores.store(tree)
        for last, judgement in reversed(self._judged.items()):
            return advanced(judgement, store, self._stores.differences(last, tree).texts)
        return judged_with(store, self._stores.kept)
