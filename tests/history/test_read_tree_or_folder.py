"""What is no plain file is told the same from disk and from a commit, and is never followed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from goodcatch.history.git import MAIN, Git, create
from goodcatch.history.read_tree_or_folder import (
    folders_of_cases,
    from_commit,
    from_folder,
    known_from_commit,
    known_from_sound_commit,
)
from goodcatch.record.lazy_tree_texts import odd_in
from goodcatch.record.odd_entry_type import OddEntry
from goodcatch.record.store import path_of
from goodcatch.standard.read_version_folders import Texts
from history.git_repositories import Desk, case_of, record_text

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


CASES = [case_of(number) for number in range(40)]
REPORTS = {path_of(case, "report-0001"): record_text(case, "report") for case in CASES}
BESIDE = {"content/pages/a.md": "a\n", "bulletins/2026-01.md": "b\n", "content/cases-of-old.md": "c\n"}


def symlinked(desk: Desk) -> None:
    (desk.folder / path_of(CASES[3], "link-0001")).symlink_to("report-0001.md")


def lost(desk: Desk) -> None:
    path = path_of(CASES[3], "report-0002")
    desk.commit({path: "lost\n"})
    blob = Git(desk.folder).tree("HEAD", path)[path]
    (desk.folder / ".git/objects" / blob[:2] / blob[2:]).unlink()


def written(*names: str) -> Callable[[Desk], None]:
    return lambda desk: desk.write({name: f"text of {name}\n" for name in names})


NEW = [
    (written(), True, "nothing"),
    (written(path_of(CASES[0], "triage-0001")), True, "a record"),
    (written(path_of(case_of(99), "report-0001")), True, "a case"),
    (written(*(path_of(case, "triage-0001") for case in CASES[:5])), False, "too many to be listed one by one"),
    (written("content/pages/b.md"), True, "a page"),
    (symlinked, False, "a link in a folder that is new"),
    (lost, False, "an object that is lost"),
    (lambda desk: (desk.folder / PAGES / "x.md").symlink_to("a.md"), False, "a link beside the cases"),
    (written("content/cases/2026/stray.md"), False, "a file above the folders of cases"),
    (written("content/cases/2026/0/stray.md"), False, "a file beside the folders of cases"),
]


@pytest.mark.parametrize(("change", "light", "why"), NEW, ids=[row[-1] for row in NEW])
def test_what_was_sound_need_not_be_listed(
    change: Callable[[Desk], None], light: bool, why: str, tmp_path: Path
) -> None:
    desk = Desk(tmp_path)
    desk.commit({**REPORTS, **BESIDE})
    git = Git(tmp_path)
    sound = folders_of_cases(git, "HEAD")
    assert sound is not None and len(sound) == len(CASES)
    change(desk)
    if desk.git("status", "--porcelain"):  # what was lost would be stored anew
        desk.commit({})
    folders = folders_of_cases(git, "HEAD")
    texts = known_from_sound_commit(git, "HEAD", folders, sound) if folders is not None else None
    assert (texts is not None) == light, why
    if texts is not None:
        whole = known_from_commit(git, "HEAD")
        assert texts.listed_late and texts[path_of(CASES[7], "report-0001")] == record_text(CASES[7], "report")
        assert list(texts.items()) == list(whole.items()) and dict(texts.ids) == dict(whole.ids) and not texts.odd


def test_without_a_case_there_is_no_folder_of_one(tmp_path: Path) -> None:
    Desk(tmp_path).commit(BESIDE)
    assert folders_of_cases(Git(tmp_path), "HEAD") == {}
