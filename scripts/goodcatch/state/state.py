"""What a repository says, of one commit: every verb that reports reads a `State`, so that all of them read the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from zoneinfo import ZoneInfo

from goodcatch.errors import CannotRun
from goodcatch.history.git import Git
from goodcatch.history.read_history import History, history_of
from goodcatch.history.read_tree_or_folder import known_from_commit
from goodcatch.record.lazy_tree_texts import TreeTexts
from goodcatch.record.store import NO_STANDARD, Store
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import WHERE as STANDARDS
from goodcatch.standard.read_version_folders import standards_in
from goodcatch.state.kept_answers import KeptAnswers, kept_answers
from goodcatch.state.kept_records import kept_store
from goodcatch.state.which_commit import commit_of, main_of


@dataclass(frozen=True)
class State:
    """One commit of a repository, each part of it read when it is first asked for."""

    git: Git
    commit: str

    @cached_property
    def kept(self) -> KeptAnswers:
        """What earlier runs found out about this repository."""
        return kept_answers(self.git)

    @cached_property
    def texts(self) -> TreeTexts:
        """Its files below `content/` and `bulletins/`. Raises `CannotRun` where there are none: nothing was read."""
        texts = known_from_commit(self.git, self.commit)
        if not texts:
            raise CannotRun(NO_STANDARD)
        return texts

    @cached_property
    def sheets(self) -> Mapping[str, str]:
        """The files of the standards, each with its blob id."""
        return self.git.tree(self.commit, STANDARDS.rstrip("/"))

    @cached_property
    def standards(self) -> Mapping[int, Standard]:
        """The standards, without reading another file. Raises `CannotRun` where there are none."""
        held = self.git.blobs(self.sheets.values())
        texts = {path: held[blob].decode("utf-8", "replace") for path, blob in self.sheets.items() if blob in held}
        standards = standards_in(texts)
        if not standards:
            raise CannotRun(NO_STANDARD)
        return standards

    @cached_property
    def newest(self) -> Standard:
        """The standard that new records are written under."""
        return self.standards[max(self.standards)]

    @cached_property
    def store(self) -> Store:
        return kept_store(self.texts, self.kept)

    @cached_property
    def history(self) -> History:
        return history_of(self.git, self.commit)


def state_of(repo: Path, at: str = "") -> State:
    """The state that somebody means by `--at`; without it, that of `main`. Raises `CannotRun` or `GitError`."""
    git = Git(repo)
    return State(git, commit_at(git, at))


def commit_at(git: Git, at: str) -> str:
    """The commit that somebody means by `--at`; a day ends in the zone of the newest standard. Raises as `state_of`."""
    return commit_of(git, at, lambda: _zone(git))


def _zone(git: Git) -> ZoneInfo:
    return State(git, main_of(git)).newest.calendar.zone
