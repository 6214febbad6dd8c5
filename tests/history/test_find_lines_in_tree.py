"""Lines that git finds in a commit are those that are found in its texts, whatever a person has set."""

from __future__ import annotations

from pathlib import Path

import pytest

from goodcatch.history.find_lines_in_tree import lines_in_tree
from goodcatch.history.git import MAIN, Change, Git, GitError, create
from goodcatch.history.read_tree_or_folder import UNDER, from_commit, known_from_commit

FILES: dict[str, bytes | None] = {
    "content/cases/a.md": "case: A\nwörds. and [more]\n".encode(),
    "content/cases/a zero.md": b"case: B\0\nwords and more\n",
    "content/cases/\xc3\xa4.md": b"no end of line, case: C",
    "content/other.txt": b"case: not ours\n",
    "bulletins/2026-10.md": b"\xff case: D\n",
}
WORDS = (["case: "], ["words. and [more]", "wörds. and [more]"], ["Case"], ["nowhere"], ["-e", ".*"])
SETTINGS = ("grep.lineNumber", "grep.column", "grep.fallbackToNoIndex", "submodule.recurse")


@pytest.fixture
def repo(tmp_path: Path) -> Git:
    made = create(tmp_path / "provider")
    made.commit(MAIN, Change(FILES, "Begin\n"))
    return made


@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_found_in_the_tree_is_found_in_the_texts(words: list[str], repo: Git) -> None:
    for name in SETTINGS:
        repo.run("config", name, "true")
    repo.run("config", "color.grep", "always")
    repo.run("config", "grep.patternType", "perl")
    known, whole = known_from_commit(repo, MAIN), from_commit(repo, MAIN)
    assert sorted(known.lines_with(words)) == sorted(whole.lines_with(words))
    changed = known.changed({"content/cases/a.md": "case: E\n"}, {})
    assert ("content/cases/a.md", "case: E") in changed.lines_with(["case: "]), "what was changed here is found too"


def test_a_file_that_cannot_be_read_is_said(repo: Git) -> None:
    gone = repo.tree(MAIN, "content")["content/cases/a.md"]
    Path(repo.repo.common_dir, "objects", gone[:2], gone[2:]).unlink()
    with pytest.raises(GitError):
        list(lines_in_tree(repo, MAIN, ["case: "], *UNDER))
