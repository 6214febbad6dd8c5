"""Where the spool was moved to is told to every work tree of a repository, and to no commit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from goodcatch.history.git import Git
from goodcatch.intake.spool_place_in_repository import keep_place, place_in


def test_every_work_tree_knows_it(provider: Path, tmp_path: Path, git: Callable[..., str]) -> None:
    assert place_in(provider) is None and place_in(tmp_path / "nothing") is None
    keep_place(Git(provider), tmp_path / "a folder with ümlaut" / "spool.db")
    git(provider, "worktree", "add", "-q", str(tmp_path / "tree"))
    assert place_in(tmp_path / "tree") == place_in(provider) == tmp_path / "a folder with ümlaut" / "spool.db"
    git(tmp_path, "clone", "-q", str(provider), "clone")
    assert place_in(tmp_path / "clone") is None
