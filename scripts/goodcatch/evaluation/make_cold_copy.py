"""Makes the copies in which everything is measured: the repository that is given is never written.

A program may keep answers from one run to the next, in the repository or in the person's cache. What is to be measured
cold gets a copy and a cache that no run has seen.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from goodcatch.errors import CannotRun
from goodcatch.history.git import MAIN, Git, create
from goodcatch.history.update_checked_out_files import check_out
from goodcatch.record.store import CASES

WHOLE = "refs/bench/main"


@dataclass(frozen=True)
class Copy:
    """A repository of our own; `private` is a folder for what belongs to it and is no part of it."""

    repo: Path
    private: Path

    @cached_property
    def env(self) -> Mapping[str, str]:
        """The surroundings for a run over this copy, with a cache of its own."""
        return {**os.environ, "XDG_CACHE_HOME": str(self.private / "cache")}


def copy_of(repo: Path, folder: Path) -> Copy:
    """`main` with all its history, its files checked out, in a new folder."""
    copy = _fetched(repo, folder, MAIN)
    check_out(Git(copy.repo))
    return copy


def copy_to_grow(repo: Path, folder: Path) -> Copy:
    """The same with nothing on `main` yet: all there is lies under `WHOLE`, so that `main` can be moved along it."""
    return _fetched(repo, folder, WHOLE)


def _fetched(repo: Path, folder: Path, ref: str) -> Copy:
    copy = Copy(folder / "repo", folder / "private")
    copy.private.mkdir(parents=True)
    # Fetched, not copied as a folder: the `.git` of a second work tree points back at the repository that was given.
    create(copy.repo).run("fetch", "--quiet", "--update-head-ok", str(repo.resolve()), f"{MAIN}:{ref}")
    return copy


def record_paths(repo: Path) -> tuple[str, ...]:
    """The record files on `main`. Raises `CannotRun` where there are none."""
    paths = tuple(Git(repo).tree(MAIN, CASES))
    if not paths:
        raise CannotRun(f"{repo} holds no case on `main`: give a provider's repository")
    return paths
