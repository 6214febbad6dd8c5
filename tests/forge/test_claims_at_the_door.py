"""Which pushes to `main` let a claim in with no second post behind it: nothing landed yet, so they are refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from forge_stand_in import BUTTON, CLOSING, SERVICE
from goodcatch.history.git import Git
from goodcatch.history.read_tree_or_folder import known_from_commit
from goodcatch.record.read_store import store_from
from goodcatch.rulebook.claims_pushed_without_second_post import claims_without_second_post
from scenario import copied
from workflow_runner import git

OTHER = ("medication-lead-1", "medication-lead-1@posts.goodcatch.invalid")


def by(author: tuple[str, str], committer: tuple[str, str] | None = None) -> dict[str, str]:
    named = {"AUTHOR": author, "COMMITTER": committer or author}
    words = {"NAME": 0, "EMAIL": 1}
    return {f"GIT_{role}_{word}": pair[at] for role, pair in named.items() for word, at in words.items()}


def maker(repo: Path) -> tuple[str, str]:
    name, address = git(repo, "log", "-1", "--format=%an%n%ae", CLOSING).splitlines()
    return name, address


def merged(repo: Path, **who: str) -> str:
    tree = git(repo, "merge-tree", "--write-tree", "main", CLOSING).splitlines()[0]
    return git(repo, "commit-tree", tree, "-p", "main", "-p", CLOSING, "-m", "Merge branch 'change/closing'", **who)


def alone(repo: Path, **who: str) -> str:
    """The same files, as a commit with one parent."""
    tree = git(repo, "merge-tree", "--write-tree", "main", CLOSING).splitlines()[0]
    return git(repo, "commit-tree", tree, "-p", "main", "-m", "A closing", **who)


def picked(repo: Path) -> str:
    return alone(repo, **by(maker(repo), OTHER))


PUSHES: list[tuple[Callable[[Path], str], bool, str]] = [
    (lambda repo: merged(repo, **by(maker(repo))), True, "the maker merges"),
    (lambda repo: git(repo, "rev-parse", CLOSING), True, "the branch itself is pushed to main: nobody else let it in"),
    (lambda repo: alone(repo, **by(maker(repo))), True, "the maker commits on main"),
    (lambda repo: merged(repo, **by(OTHER)), False, "another post merges"),
    (picked, False, "another post stores it: cherry-picked, or rebased"),
    (lambda repo: merged(repo, **BUTTON), False, "an account without a post presses: that is said by another rule"),
    (lambda repo: merged(repo, **SERVICE), True, "the service alone merges: it is nobody's hands"),
    (lambda repo: alone(repo, **SERVICE), True, "it makes no claim in its own name"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("push", "refused", "why"), PUSHES, ids=[why for _, _, why in PUSHES])
def test_a_claim_needs_another_hand(
    at_forge: Path, tmp_path: Path, push: Callable[[Path], str], refused: bool, why: str
) -> None:
    repo = copied(at_forge, tmp_path / "at") / "origin.git"
    new, whole = push(repo), Git(repo)
    found = list(claims_without_second_post(whole, "main", new, store_from(known_from_commit(whole, new))))
    assert [finding.stops for finding in found] == [True] * refused, why
    assert all("/closure-" in finding.path and "git merge --no-ff" in finding.remedy for finding in found)
