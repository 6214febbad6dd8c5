"""What forges and honest people do with merges raises no stop: a trial merge, a fork's `main`, main taken in first."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from forge_stand_in import BUTTON, CLOSING
from goodcatch.cli import main
from scenario import copied
from workflow_runner import git

LEAD = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "medication-lead-1"), ("EMAIL", "medication-lead-1@posts.goodcatch.invalid"))
}
FORK = "Merge branch 'main' of forge.example:somebody/store"
PULL = "Merge pull request #1 from us/change/closing"


def merged(repo: Path, one: str, other: str, subject: str, **who: str) -> str:
    tree = git(repo, "merge-tree", "--write-tree", one, other).splitlines()[0]
    return git(repo, "commit-tree", tree, "-p", one, "-p", other, "-m", subject, **who)


def moved(repo: Path) -> str:
    """main, after somebody else landed a page meanwhile."""
    blob = git(repo, "hash-object", "-w", "--stdin", stdin="A page\n")
    git(repo, "read-tree", "main")
    git(repo, "update-index", "--add", "--cacheinfo", f"100644,{blob},content/pages/a.md")
    made = git(repo, "commit-tree", git(repo, "write-tree"), "-p", "main", "-m", "A page", **LEAD)
    git(repo, "update-ref", "refs/heads/main", made)
    return made


def trial(repo: Path) -> str:
    base, tip = git(repo, "rev-parse", "main"), git(repo, "rev-parse", CLOSING)
    return merged(repo, base, tip, f"Merge {tip} into {base}", **BUTTON)


def trial_after_main_moved(repo: Path) -> str:
    moved(repo)
    return trial(repo)


def maker(repo: Path) -> dict[str, str]:
    pair = git(repo, "log", "-1", "--format=%an%n%ae", CLOSING).splitlines()
    names = ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL")
    day = git(repo, "log", "-1", "--format=%aI", CLOSING)
    return {**dict(zip(names, pair * 2, strict=True)), "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}


def in_a_fork(repo: Path) -> str:
    """The closing as its maker commits it at home, where no server stores it."""
    return git(repo, "commit-tree", f"{CLOSING}^{{tree}}", "-p", f"{CLOSING}^", "-m", "A closing", **maker(repo))


def forks_main_by_hand(repo: Path) -> str:
    return merged(repo, "main", in_a_fork(repo), FORK, **LEAD)


def forks_main_that_took_main_in(repo: Path) -> str:
    new = moved(repo)
    theirs = merged(repo, in_a_fork(repo), new, FORK, **maker(repo))
    return merged(repo, "main", theirs, FORK, **LEAD)


def branch_updated_by_button(repo: Path) -> str:
    new = moved(repo)
    theirs = merged(repo, CLOSING, new, "Merge branch 'main' into change/closing", **BUTTON)
    return merged(repo, "main", theirs, PULL, **BUTTON)


WAYS = [
    trial,
    trial_after_main_moved,
    forks_main_by_hand,
    forks_main_that_took_main_in,
    branch_updated_by_button,
]


@pytest.fixture
def lived(at_forge: Path, tmp_path: Path) -> Path:
    return copied(at_forge, tmp_path / "at") / "origin.git"


@pytest.mark.one_in(2)
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_no_merge_of_a_forge_is_stopped(
    lived: Path, capsys: pytest.CaptureFixture[str], way: Callable[[Path], str]
) -> None:
    base = git(lived, "rev-parse", "main")
    made = way(lived)
    capsys.readouterr()
    code = main(["check", "--repo", str(lived), "--at", made, "--base", base, "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert (code, {row["rule"] for row in found} - {"GC506"}) == (0, set()), "an account without a post is said alone"
