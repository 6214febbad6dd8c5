"""A tree that is written folder by folder is the one that git itself makes through an index."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcatch.errors import CannotRun
from goodcatch.history.git import MAIN, Change, Git, create
from goodcatch.history.write_tree import tree_with

Files = Mapping[str, bytes | None]
GitRun = Callable[..., str]
FIRST: Files = {
    "a": b"1",
    "b/c": b"2",
    "b/d/e": b"3",
    "b/d/f": b"4",
    "g/h.md": b"5",
    "g/i/j": b"6",
}
NAMES = [*FIRST, "b/d/new", "new/er/file", "g/*.md", "g/:x", 'g/"q"', "g/line\nend", "g.h", "g-h/k", "a b/\u00e9"]
CHANGES = {
    "one more": {"b/d/x": b"7"},
    "a folder that is left empty goes": {"b/d/e": None, "b/d/f": None},
    "and the folders around it": {"g/i/j": None, "g/h.md": None},
    "nothing is left": dict.fromkeys(FIRST),
    "what is not there is gone already": {"nothing/here": None, "b/none": None},
    "a name that git sorts as if it ended with a slash": {"b.c": b"1", "b-c": b"2", "b0": b"3"},
    "bytes that are no text": {"z/\udcff": b"1"},
    "a hundred folders": {f"many/{n}/{n}.md": b"x" for n in range(450)},
}


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Git:
    made = create(tmp_path_factory.mktemp("trees") / "repo")
    made.commit(MAIN, Change(FIRST, "Begin\n"))
    return made


def by_index(git: Git, files: Files, scratch: Path) -> str:
    """The tree as git makes it of an index."""
    env = {"GIT_INDEX_FILE": str(scratch)}
    scratch.unlink(missing_ok=True)
    git.run("read-tree", MAIN, env=env)
    contents = {content for content in files.values() if content is not None}
    ids = {one: git.run("hash-object", "-w", "--stdin", given=one).decode().strip() for one in contents}
    told = [(f"100644 {ids[b]}\t" if b is not None else f"0 {git.zero}\t").encode() for b in files.values()]
    lines = b"".join(how + os.fsencode(path) + b"\0" for how, path in zip(told, files, strict=True))
    git.run("update-index", "-z", "--index-info", given=lines, env=env)
    return git.run("write-tree", env=env).decode().strip()


@pytest.mark.parametrize("name", CHANGES)
def test_it_is_the_tree_that_git_makes(name: str, repo: Git, tmp_path: Path) -> None:
    assert tree_with(repo, MAIN, CHANGES[name]) == by_index(repo, CHANGES[name], tmp_path / "index")


@pytest.mark.tries
@settings(max_examples=40)
@given(st.dictionaries(st.sampled_from(NAMES), st.none() | st.binary(max_size=3), max_size=6))
def test_whatever_is_changed(
    repo: Git, tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes | None]
) -> None:
    index = tmp_path_factory.getbasetemp() / "an-index"
    assert tree_with(repo, MAIN, files) == by_index(repo, files, index)


def test_without_a_parent_there_are_these_files_alone(repo: Git, git: GitRun) -> None:
    tree = tree_with(repo, "", {"x/y": b"1"})
    assert repo.text("ls-tree", "-r", "--name-only", tree) == "x/y"


def test_modes_and_links_beside_a_change_stay(tmp_path: Path, git: GitRun) -> None:
    made = create(tmp_path / "repo")
    (tmp_path / "repo" / "run").write_text("x")
    (tmp_path / "repo" / "run").chmod(0o755)
    (tmp_path / "repo" / "link").symlink_to("run")
    for words in (("add", "."), ("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "x")):
        git(tmp_path / "repo", *words)
    rows = made.text("ls-tree", tree_with(made, "HEAD", {"more": b"1"})).splitlines()
    assert {row.split()[3]: row.split()[0] for row in rows} == {"link": "120000", "more": "100644", "run": "100755"}


def test_a_file_in_the_way_of_a_folder_is_told(repo: Git) -> None:
    with pytest.raises(CannotRun, match="`a` is a file"):
        tree_with(repo, MAIN, {"a/b": b"1"})
