"""`main` checked out in the server's folder, with and without somebody's edits in it, over real repositories."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from goodcatch.history.git import MAIN, Change, Git, create
from goodcatch.history.update_checked_out_files import catch_up, check_out, follow, set_aside
from scenario import commit_all, git

DAY = date(2026, 11, 26)
FIRST: dict[str, bytes | None] = {"a.txt": b"one\n", "b.txt": b"two\n", "deep/c.txt": b"three\n"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = create(tmp_path / "folder")
    made.commit(MAIN, Change(FIRST, "First\n"))
    check_out(made)
    return tmp_path / "folder"


def land(folder: Path, files: dict[str, bytes | None]) -> str:
    """Move `main` as a landing does, and nothing else. Gives where it was."""
    repo = Git(folder)
    before = str(repo.head())
    repo.commit(MAIN, Change(files, "Land\n", parents=(before,)))
    return before


NEXT: dict[str, bytes | None] = {"a.txt": b"one, and more\n", "new.txt": b"new\n", "deep/c.txt": None}


def edited(folder: Path) -> None:
    (folder / "b.txt").write_text("mine\n")


def staged(folder: Path) -> None:
    edited(folder)
    git(folder, "add", "b.txt")


def untracked(folder: Path) -> None:
    (folder / "mine.txt").write_text("mine\n")


def deleted(folder: Path) -> None:
    git(folder, "rm", "-q", "b.txt")


ELSEWHERE = [
    (lambda folder: None, "", "no edit"),
    (edited, " M b.txt", "an edit"),
    (staged, "M  b.txt", "a staged edit"),
    (untracked, "?? mine.txt", "a new file"),
    (deleted, "D  b.txt", "a staged deletion"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("edit", "left", "why"), ELSEWHERE, ids=[why for *_, why in ELSEWHERE])
def test_files_follow_and_edits_elsewhere_stay(folder: Path, edit: Callable[[Path], None], left: str, why: str) -> None:
    edit(folder)
    assert follow(Git(folder), land(folder, NEXT), DAY)
    assert (folder / "a.txt").read_text() == "one, and more\n" and (folder / "new.txt").exists()
    assert not (folder / "deep/c.txt").exists()
    assert git(folder, "status", "--porcelain") == left.strip(), why
    assert git(folder, "symbolic-ref", "HEAD") == MAIN and set_aside(Git(folder)) == ""


def same_file(folder: Path) -> None:
    (folder / "a.txt").write_text("mine\n")


def same_file_staged(folder: Path) -> None:
    same_file(folder)
    git(folder, "add", "a.txt")


def in_the_way(folder: Path) -> None:
    (folder / "new.txt").write_text("mine\n")


def same_file_gone(folder: Path) -> None:
    (folder / "deep/c.txt").write_text("mine\n")


OVERLAPPING = [
    (same_file, "a.txt", "the same file was edited"),
    (same_file_staged, "a.txt", "the same file was staged"),
    (in_the_way, "new.txt", "a file that git does not know is in the way"),
    (same_file_gone, "deep/c.txt", "an edited file was removed by the landing"),
]


@pytest.mark.one_in(2)
@pytest.mark.parametrize(("edit", "path", "why"), OVERLAPPING, ids=[why for *_, why in OVERLAPPING])
def test_an_overlapping_edit_goes_on_as_a_branch_of_its_own(
    folder: Path, edit: Callable[[Path], None], path: str, why: str
) -> None:
    edit(folder)
    before = land(folder, NEXT)
    assert not follow(Git(folder), before, DAY)
    assert (folder / path).read_text() == "mine\n", why
    assert set_aside(Git(folder)) == "edits/2026-11-26" and git(folder, "rev-parse", "HEAD") == before
    # What the person commits now is their edit alone: no landed file is deleted by it.
    commit_all(folder)
    assert git(folder, "diff", "--name-only", f"{before}..HEAD") == path
    assert follow(Git(folder), land(folder, {"b.txt": b"later\n"}), DAY), "the branch is left alone"
    assert git(folder, "status", "--porcelain") == ""


def test_a_second_branch_of_a_day_has_a_name_of_its_own(folder: Path) -> None:
    git(folder, "branch", "edits/2026-11-26")
    same_file(folder)
    assert not follow(Git(folder), land(folder, NEXT), DAY)
    assert set_aside(Git(folder)) == "edits/2026-11-26-1"


def test_a_crash_between_main_and_its_files_is_mended_at_the_next_start(folder: Path) -> None:
    land(folder, NEXT)
    assert "D  new.txt" in git(folder, "status", "--porcelain"), "the next commit would delete what landed"
    assert catch_up(Git(folder), DAY)
    assert git(folder, "status", "--porcelain") == "" and (folder / "new.txt").exists()


def test_a_crash_before_a_landing_is_mended_by_it(folder: Path) -> None:
    land(folder, NEXT)
    assert follow(Git(folder), land(folder, {"later.txt": b"later\n"}), DAY)
    assert git(folder, "status", "--porcelain") == ""


@pytest.mark.parametrize("path", ["b.txt", "a.txt"])
def test_a_commit_by_hand_in_between_is_kept(folder: Path, path: str) -> None:
    (folder / path).write_text("by hand\n")
    commit_all(folder)
    assert catch_up(Git(folder), DAY)
    assert follow(Git(folder), land(folder, {"new.txt": b"new\n", "a.txt": b"landed\n"}), DAY)
    assert git(folder, "status", "--porcelain") == "" and (folder / "a.txt").read_text() == "landed\n"
    assert git(folder, "log", "--format=%s", "-2") == "Land\nBy hand"


def test_while_another_git_holds_the_index_nothing_moves_and_the_next_landing_brings_both(folder: Path) -> None:
    lock = folder / ".git/index.lock"
    lock.touch()
    assert follow(Git(folder), land(folder, NEXT), DAY)
    assert set_aside(Git(folder)) == "" and not (folder / "new.txt").exists()
    lock.unlink()
    assert follow(Git(folder), land(folder, {"later.txt": b"later\n"}), DAY)
    assert git(folder, "status", "--porcelain") == "" and (folder / "new.txt").exists()


def test_the_later_of_two_landings_is_not_taken_back(folder: Path) -> None:
    first = land(folder, NEXT)
    second = land(folder, {"later.txt": b"later\n"})
    assert follow(Git(folder), second, DAY)
    assert follow(Git(folder), first, DAY), "its own landing is not the last any more"
    assert git(folder, "status", "--porcelain") == "" and (folder / "later.txt").exists()


LEFT_ALONE = [
    (["checkout", "-q", "--detach"], "a head on no branch"),
    (["checkout", "-q", "-b", "own"], "a branch of somebody's own"),
]


@pytest.mark.parametrize(("command", "why"), LEFT_ALONE, ids=[why for _, why in LEFT_ALONE])
def test_other_heads_are_left_alone(folder: Path, command: list[str], why: str) -> None:
    git(folder, *command)
    assert follow(Git(folder), land(folder, NEXT), DAY), why
    assert git(folder, "status", "--porcelain") == "" and not (folder / "new.txt").exists()


def test_a_bare_repository_has_no_files_to_bring(folder: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--bare", str(folder), "bare.git")
    assert follow(Git(tmp_path / "bare.git"), land(tmp_path / "bare.git", NEXT), DAY)
    assert not (tmp_path / "bare.git/index").exists()


def test_a_push_brings_the_files_along(folder: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", str(folder), "clone")
    (tmp_path / "clone/new.txt").write_text("new\n")
    commit_all(tmp_path / "clone")
    git(tmp_path / "clone", "push", "-q", "origin", "main")
    assert (folder / "new.txt").exists() and git(folder, "status", "--porcelain") == ""
    assert follow(Git(folder), land(folder, NEXT | {"new.txt": b"again\n"}), DAY)
    assert (folder / "new.txt").read_text() == "again\n"


ODD: dict[str, dict[str, bytes | None]] = {
    "a name that git writes in quotes": {'sp ace/"q"\t\u00e9.md': b"x\n", "line\nend.md": b"y\n"},
    "bytes that are no text": {"picture.png": bytes(range(256)) * 3, "b.txt": b"\0\1"},
    "no line end, and another": {"a.txt": b"one", "b.txt": b"two\r\nthree\r\n", "empty": b""},
    "nothing at all": {},
    "more files than one command takes": {f"many/{n}.md": b"x\n" for n in range(600)},
}


@pytest.mark.one_in(2)
@pytest.mark.parametrize("name", ODD)
def test_whatever_lands_the_folder_holds_it(name: str, folder: Path) -> None:
    """A person's settings must not change what is brought: whitespace, line ends and prefixes of a patch among them."""
    for key, value in {"apply.whitespace": "fix", "diff.noprefix": "true", "diff.algorithm": "histogram"}.items():
        git(folder, "config", key, value)
    assert follow(Git(folder), land(folder, ODD[name]), DAY)
    assert git(folder, "status", "--porcelain", "--ignored") == ""
    for path, content in ODD[name].items():
        assert (folder / path).read_bytes() == content


def test_an_edit_that_is_staged_in_part_is_in_the_way(folder: Path) -> None:
    """A patch would take to another place of the same file: what was staged there would be in the next commit."""
    long = b"".join(b"line %d\n" % number for number in range(40))
    follow(Git(folder), land(folder, {"long.txt": long}), DAY)
    (folder / "long.txt").write_bytes(b"mine\n" + long)
    git(folder, "add", "long.txt")
    assert not follow(Git(folder), land(folder, {"long.txt": long + b"theirs\n"}), DAY)
    assert (folder / "long.txt").read_bytes() == b"mine\n" + long
