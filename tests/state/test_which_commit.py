"""Which commit `--at` means, in the repositories that people, servers and forges have."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from goodcatch.errors import CannotRun
from goodcatch.history.git import MAIN, Change, Git, create
from goodcatch.state.which_commit import commit_of, main_of, named
from scenario import commit_all, git

PERTH = ZoneInfo("Australia/Perth")  # eight hours before UTC

# Day and hour in UTC at which each landing came; the third machine's clock was wrong, and main's time never goes back.
LANDED = [(1, 10), (3, 15), (2, 9), (3, 17)]


@pytest.fixture
def line(tmp_path: Path) -> Git:
    made, tip = create(tmp_path / "line"), ()
    for number, (day, hour) in enumerate(LANDED):
        at = datetime(2026, 11, day, hour, tzinfo=UTC)
        commit = made.commit(MAIN, Change({f"{number}.txt": b"x"}, f"Landing {number}\n", at=at, parents=tip))
        tip = (commit,)
    return made


def subject(repo: Git, commit: str) -> str:
    return repo.text("log", "-1", "--format=%s", commit)


MEANT = [
    ("", "Landing 3", "nothing is main"),
    ("main", "Landing 3", "a branch"),
    ("main~2", "Landing 1", "a revision"),
    ("2026-11-01", "Landing 0", "a day"),
    ("2026-11-02", "Landing 0", "nothing landed on it: what landed before"),
    ("2026-11-30", "Landing 3", "a day after the last"),
]


@pytest.mark.parametrize(("words", "landing", "why"), MEANT, ids=[why for *_, why in MEANT])
def test_what_is_meant(line: Git, words: str, landing: str, why: str) -> None:
    assert subject(line, commit_of(line, words)) == landing


ENDS = [
    (UTC, "Landing 3", "all of the third day, and the one whose clock was wrong"),
    (PERTH, "Landing 2", "there the last landing came on the fourth"),
]


@pytest.mark.parametrize(("zone", "landing", "why"), ENDS, ids=[why for *_, why in ENDS])
def test_a_day_ends_where_the_provider_is(line: Git, zone: ZoneInfo, landing: str, why: str) -> None:
    assert subject(line, commit_of(line, "2026-11-03", lambda: zone)) == landing


def test_a_branch_that_is_called_after_a_day_comes_first(line: Git) -> None:
    git(line.folder, "branch", "2026-11-30", "main~3")
    assert subject(line, commit_of(line, "2026-11-30")) == "Landing 0"


def tagged(repo: Git) -> None:
    """A tag called after the branch, and one after the letters of an id, each at the first landing."""
    for name in ("main", "origin/main", str(repo.head())[:10]):
        git(repo.folder, "tag", name, f"{MAIN}~3")


MISLED = [
    ("main", "Landing 3", "the branch, and not the tag that git would take"),
    ("main~1", "Landing 2", "and what is counted from it"),
    ("HEAD", "Landing 3", "no branch can be called so"),
    ("refs/tags/main", "Landing 0", "who writes it out means the tag"),
]


@pytest.mark.parametrize(("words", "landing", "why"), MISLED, ids=[why for *_, why in MISLED])
def test_no_tag_stands_in_the_place_of_a_branch(line: Git, words: str, landing: str, why: str) -> None:
    tagged(line)
    assert subject(line, commit_of(line, words)) == landing


@pytest.mark.parametrize("letters", [7, 10, 39, 40])
def test_no_tag_stands_in_the_place_of_an_id(letters: int, line: Git) -> None:
    tagged(line)
    assert commit_of(line, str(line.head())[:letters].upper()) == line.head()


WRONG = [
    ("nonsense", "names no commit", "no such branch"),
    ("2026-10-31", "nothing had landed", "before the first landing"),
    ("2026-13-01", "is no day", "no such month"),
    ("0001-01-01", "a year from 1900", "a year that cannot be meant"),
    ("--upload-pack=x", "names no commit", "no option of git's"),
]


@pytest.mark.parametrize(("words", "said", "why"), WRONG, ids=[why for *_, why in WRONG])
def test_what_cannot_be_meant_is_said(line: Git, words: str, said: str, why: str) -> None:
    with pytest.raises(CannotRun, match=said):
        commit_of(line, words)


def test_a_repository_without_main_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="goodcatch init"):
        main_of(create(tmp_path / "empty"))


@pytest.fixture
def clone(line: Git, tmp_path: Path) -> Git:
    git(tmp_path, "clone", "-q", str(line.folder), "clone")
    return Git(tmp_path / "clone")


def test_a_clone_that_is_behind_reads_what_it_fetched(clone: Git) -> None:
    git(clone.folder, "reset", "-q", "--hard", "HEAD~2")
    assert subject(clone, main_of(clone)) == "Landing 3"


def test_a_commit_by_hand_that_was_not_pushed_yet_counts(clone: Git) -> None:
    (clone.folder / "mine.txt").write_text("mine")
    commit_all(clone.folder)
    assert subject(clone, main_of(clone)) == "By hand"


def test_two_mains_that_have_parted_are_told_apart_by_the_person(clone: Git) -> None:
    git(clone.folder, "reset", "-q", "--hard", "HEAD~2")
    (clone.folder / "mine.txt").write_text("mine")
    commit_all(clone.folder)
    with pytest.raises(CannotRun, match="git pull"):
        main_of(clone)
    assert subject(clone, commit_of(clone, "main")) == "By hand"
    assert subject(clone, commit_of(clone, "origin/main")) == "Landing 3"


def test_a_branch_of_the_remote_is_found_by_its_short_name(line: Git, clone: Git) -> None:
    git(line.folder, "branch", "change/slings", "main~1")
    git(clone.folder, "fetch", "-q")
    assert subject(clone, named(clone, "change/slings")) == "Landing 2"


def test_a_checkout_as_a_forge_leaves_it_knows_main(line: Git, tmp_path: Path) -> None:
    """A merge commit on no branch, with the branches of the remote and no `main` of its own."""
    git(tmp_path, "init", "-q", "checkout")
    folder = tmp_path / "checkout"
    git(folder, "remote", "add", "origin", str(line.folder))
    git(folder, "fetch", "-q", "origin", "+refs/heads/*:refs/remotes/origin/*")
    git(folder, "checkout", "-q", "--detach", "origin/main")
    assert subject(Git(folder), commit_of(Git(folder))) == "Landing 3"
    assert subject(Git(folder), commit_of(Git(folder), "main~1")) == "Landing 2"


@pytest.mark.parametrize("words", ["main~1", "2026-11-01"])
def test_a_shallow_clone_says_how_to_get_the_rest(line: Git, tmp_path: Path, words: str) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{line.folder}", "shallow")
    shallow = Git(tmp_path / "shallow")
    assert subject(shallow, commit_of(shallow)) == "Landing 3"
    with pytest.raises(CannotRun, match="fetch --unshallow"):
        commit_of(shallow, words)
