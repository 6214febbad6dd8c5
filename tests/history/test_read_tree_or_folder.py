"""What is no plain file is told the same from disk and from a commit, and is never followed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from goodcatch.history.git import MAIN, Git, create
from goodcatch.history.read_tree_or_folder import from_commit, from_folder, known_from_commit
from goodcatch.record.lazy_tree_texts import odd_in
from goodcatch.record.odd_entry_type import OddEntry
from goodcatch.standard.read_version_folders import Texts
from history.git_repositories import Desk

PAGES = "content/pages"


def link(folder: Path) -> None:
    (folder / "secret.md").write_text("Dunmorley\n")
    (folder / PAGES / "host.md").symlink_to("../../secret.md")


def linked_folder(folder: Path) -> None:
    (folder / "aside").mkdir()
    (folder / "aside/x.md").write_text("Dunmorley\n")
    (folder / PAGES / "aside").symlink_to("../../aside")


def submodule(folder: Path) -> None:
    inner = Desk(folder / PAGES / "library")
    inner.commit({"a.md": "hi\n"})


def odd_name(folder: Path) -> None:
    Path(os.fsdecode(bytes(folder / PAGES) + b"/caf\xe9.md")).write_text("hi\n")


@pytest.mark.parametrize(
    ("harm", "path", "kind"),
    [
        (link, f"{PAGES}/host.md", "link"),
        (linked_folder, f"{PAGES}/aside", "link"),
        (submodule, f"{PAGES}/library", "submodule"),
        (odd_name, f"{PAGES}/caf\udce9.md", "name"),
    ],
)
def test_what_is_no_plain_file(harm: Callable[[Path], None], path: str, kind: str, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.write({f"{PAGES}/a.md": "a\n"})
    harm(tmp_path)
    desk.commit({})
    git = Git(tmp_path)
    for texts in (from_folder(tmp_path), from_folder(tmp_path, git), from_commit(git, MAIN)):
        assert odd_in(texts) == (OddEntry(path, kind),)
        assert "Dunmorley\n" not in texts.values()
        assert texts[f"{PAGES}/a.md"] == "a\n"


def test_a_submodule_that_was_not_fetched_is_told(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    submodule(tmp_path)
    desk.commit({f"{PAGES}/a.md": "a\n"})
    for path in sorted((tmp_path / PAGES / "library").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert odd_in(from_folder(tmp_path)) == ()
    assert odd_in(from_folder(tmp_path, Git(tmp_path))) == (OddEntry(f"{PAGES}/library", "submodule"),)


def read_disk(folder: Path) -> Texts:
    return from_folder(folder, Git(folder))


def read_main(folder: Path) -> Texts:
    return from_commit(Git(folder), MAIN)


@pytest.mark.parametrize("read", [read_disk, read_main])
def test_a_lost_object_is_told(read: Callable[[Path], Texts], tmp_path: Path) -> None:
    Desk(tmp_path).commit({f"{PAGES}/a.md": "a\n", f"{PAGES}/b.png": "b\n"})
    for blob in Git(tmp_path).tree(MAIN).values():
        (tmp_path / ".git/objects" / blob[:2] / blob[2:]).unlink()
    assert odd_in(read(tmp_path)) == (OddEntry(f"{PAGES}/a.md", "missing"), OddEntry(f"{PAGES}/b.png", "missing"))


def test_a_repository_without_a_commit_has_nothing_odd(tmp_path: Path) -> None:
    assert odd_in(from_folder(tmp_path, create(tmp_path))) == ()


def test_a_loose_object_that_was_damaged_is_told_before_anybody_asks_for_its_text(tmp_path: Path) -> None:
    """What is kept between runs needs no text, and would hide it."""
    desk = Desk(tmp_path)
    desk.commit({f"{PAGES}/a.md": "a\n"})
    git = Git(tmp_path)
    (blob,) = git.tree("HEAD", PAGES).values()
    place = Path(git.repo.common_dir) / "objects" / blob[:2] / blob[2:]
    place.chmod(0o600)
    place.write_bytes(place.read_bytes()[:-4] + b"xxxx")
    assert odd_in(known_from_commit(git, "HEAD")) == (OddEntry(f"{PAGES}/a.md", "missing"),)
