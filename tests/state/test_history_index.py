"""Landings that were kept are the landings that git tells, whatever way they came in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodcatch.history.git import MAIN, Change, Git, Identity, create
from goodcatch.history.read_landings import landings
from goodcatch.state.history_index import index_of, light_index
from goodcatch.state.kept_answers import NOTHING_KEPT, kept_answers

CASE = "content/cases/2026/7/NM-2026-7K3Q9F4T"
TOLD = b"---\nwhat_happened: A wet patch was found outside bathroom %d before anybody had walked there.\n---\n"
WAYS = ("direct", "merge", "an old branch", "a branch that took main in", "a clock set back", "foxtrot")


@pytest.fixture
def repo(tmp_path: Path) -> Git:
    made = create(tmp_path / "provider")
    made.commit(MAIN, Change({"content/standard/1/a.yml": b"a"}, "Begin\n"))
    return made


def come(git: Git, way: str, number: int, first: str) -> None:
    """One landing of this way, of one record by a post."""
    head, who = str(git.head()), Identity(f"post-{number}", f"post-{number}@example.org")
    files: dict[str, bytes | None] = {f"{CASE}/report-{number:04}.md": TOLD % number}
    if way == "direct":
        git.commit(MAIN, Change(files, "Direct\n", who, parents=(head,)))
        return
    at = datetime(2026, 1, 1, tzinfo=UTC) if way == "a clock set back" else None
    branch = git.build(Change(files, "Work\n", who, at, parents=(first if way == "an old branch" else head,)))
    if way == "a branch that took main in":
        git.commit(MAIN, Change({"content/pages/about.md": b"x"}, "Meanwhile\n", parents=(head,)))
        head = str(git.head())
        both = git.text("merge-tree", "--write-tree", branch, head)
        branch = git.build(Change({}, "Take main in\n", who, parents=(branch, head), tree=both))
    tree = git.text("merge-tree", "--write-tree", head, branch)
    parents = (branch, head) if way == "foxtrot" else (head, branch)
    git.move(MAIN, git.build(Change({}, "Land\n", parents=parents, tree=tree)), head)


@pytest.mark.one_in(2)
@pytest.mark.parametrize("way", WAYS)
def test_a_landing_that_is_kept_is_the_one_that_git_tells(way: str, repo: Git) -> None:
    kept, first = kept_answers(repo), str(repo.head())
    for number in range(3):
        come(repo, "direct", 10 + number, first)
        come(repo, way, number, first)
        index = index_of(repo, str(repo.head()), kept)
        assert index.landings(index.rows) == landings(repo), "some read now, the others kept"
        light = light_index(repo, str(repo.head()))
        unmarked = [row._replace(marks=()) for row in index.rows]
        assert light.rows == unmarked and light.landings(light.rows) == landings(repo), "read one by one"
    again = index_of(repo, str(repo.head()), kept)
    assert again.fresh == () and again.landings(again.rows) == landings(repo), "all of them kept"
    assert again.marks == index_of(repo, str(repo.head()), NOTHING_KEPT).marks and len(again.marks) == 6
