"""A history is told landing by landing, and each can be asked for its id as soon as it is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from goodcatch.history.fast_import import Planned, tell, telling
from goodcatch.history.git import GitError, Identity, create
from scenario import git

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
LEAD, OTHER = Identity("lead", "lead@posts.goodcatch.invalid"), Identity("other", "other@posts.goodcatch.invalid")
FIRST = Planned({"a.md": "One é\n"}, "First\n", AT, LEAD)
MERGED = Planned({"b.md": "Two\n"}, "Second\n", AT + timedelta(hours=1), LEAD, OTHER, AT + timedelta(hours=2))
GONE = Planned({"a.md": None}, "Third\n", AT + timedelta(hours=3), LEAD)


def test_each_landing_has_its_id_at_once(tmp_path: Path) -> None:
    tips: list[str] = []
    with telling(create(tmp_path)) as told:
        for planned in (FIRST, MERGED, GONE):
            told.land(planned)
            tips.append(told.tip())
    assert tips == git(tmp_path, "log", "--first-parent", "--reverse", "--format=%H", "main").split()
    assert git(tmp_path, "log", "--format=%an %s", "main").splitlines() == [
        "lead Third", "other Land Second", "lead Second", "lead First",
    ]  # fmt: skip
    assert git(tmp_path, "ls-tree", "--name-only", "main") == "b.md"
    assert git(tmp_path, "for-each-ref", "--format=%(refname)") == "refs/heads/main", "no branch of the story is left"


def test_told_in_one_go_it_is_the_same(tmp_path: Path) -> None:
    one, other = create(tmp_path / "one"), create(tmp_path / "other")
    tell(one, (FIRST, MERGED, GONE))
    with telling(other) as told:
        for planned in (FIRST, MERGED, GONE):
            told.land(planned)
    assert one.head() == other.head()


def test_what_git_refuses_is_said(tmp_path: Path) -> None:
    with pytest.raises(GitError):
        tell(create(tmp_path), (FIRST, replace(GONE, files={"a//b.md": "x"})))
