"""Keeps the stores of the trees that were read last: of ten thousand cases a landing changes one."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from threading import Lock
from typing import TypeVar

from goodcatch.history.git import Git
from goodcatch.history.read_tree_or_folder import Differences, differences, known_from_commit
from goodcatch.record.lazy_tree_texts import odd_in
from goodcatch.record.read_store import store_with
from goodcatch.record.store import Store
from goodcatch.state.kept_answers import KeptAnswers, kept_answers
from goodcatch.state.kept_records import kept_store
from goodcatch.state.which_commit import landed_at

K = TypeVar("K")
V = TypeVar("V")


class RecentStores:
    """The stores of one repository, by tree: a landing has the tree that was judged before it. For many threads."""

    def __init__(self, git: Git) -> None:
        self._git = git
        self._lock = Lock()
        self._trees: dict[str, str] = {}
        self._landed: dict[str, datetime] = {}
        self._stores: dict[str, Store] = {}
        self._differences: dict[tuple[str, str], Differences] = {}

    @cached_property
    def kept(self) -> KeptAnswers:
        """What earlier runs found out about this repository."""
        return kept_answers(self._git)

    def tree(self, revision: str) -> str:
        """The tree of a commit; of a tree, itself."""
        if known := self._trees.get(revision):
            return known
        tree = self._git.text("rev-parse", "--verify", f"{revision}^{{tree}}")
        # Of ids alone: a branch's name means another tree tomorrow.
        return keep(self._trees, revision, tree, 64) if len(revision) == len(tree) else tree

    def landed_at(self, commit: str) -> datetime:
        """When a commit landed, by its id."""
        return self._landed.get(commit) or keep(self._landed, commit, landed_at(self._git, commit), 2)

    def store(self, revision: str) -> Store:
        """What a commit or tree holds. The last two are kept: before and after a landing."""
        tree = self.tree(revision)
        with self._lock:
            return self._stores.get(tree) or keep(self._stores, tree, self._made(tree), 2)

    def _made(self, tree: str) -> Store:
        for last, store in reversed(self._stores.items()):
            changes = self.differences(last, tree)
            if not changes.odd and not odd_in(store.texts):
                return store_with(store, changes.texts, changes.ids)
        return kept_store(known_from_commit(self._git, tree), self.kept)

    def differences(self, old: str, new: str) -> Differences:
        """What reads otherwise in one tree than in another."""
        known = self._differences.get((old, new))
        return known or keep(self._differences, (old, new), differences(self._git, old, new), 8)


def keep(kept: dict[K, V], key: K, value: V, most: int) -> V:
    """Keep a value, and of all no more than so many: the oldest goes first."""
    kept[key] = value
    while len(kept) > most:
        # With a default, since another thread may have been faster.
        kept.pop(next(iter(kept)), None)
    return value
