"""A line in the git folder: every work tree knows it, no clone does, and a write that was cut off changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from goodcatch.history.git import Git
from goodcatch.history.line_kept_in_git_folder import keep_line, kept_line


@pytest.mark.parametrize("line", ["S-0123", "a folder with ümlaut and  spaces ", ""])
def test_what_is_kept_is_read_back(provider: Path, line: str) -> None:
    assert kept_line(Git(provider), "goodcatch-x") is None
    for told in ("something before", line):
        keep_line(Git(provider), "goodcatch-x", told)
    assert kept_line(Git(provider), "goodcatch-x") == line
    assert kept_line(Git(provider), "goodcatch-y") is None, "by its own name"
    assert not (provider / ".git/goodcatch-x.new").exists()


def test_work_trees_share_it_and_clones_do_not(provider: Path, tmp_path: Path, git: Callable[..., str]) -> None:
    keep_line(Git(provider), "goodcatch-x", "line")
    git(provider, "worktree", "add", "-q", str(tmp_path / "tree"))
    git(tmp_path, "clone", "-q", str(provider), "clone")
    assert kept_line(Git(tmp_path / "tree"), "goodcatch-x") == "line"
    assert kept_line(Git(tmp_path / "clone"), "goodcatch-x") is None


def test_half_a_write_changes_nothing(provider: Path) -> None:
    keep_line(Git(provider), "goodcatch-x", "whole")
    (provider / ".git/goodcatch-x.new").write_text("ha")
    assert kept_line(Git(provider), "goodcatch-x") == "whole"
