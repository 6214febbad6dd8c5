"""Reads a repository's texts, from the files on disk or from a commit, in the same form."""

from __future__ import annotations

from pathlib import Path

from goodcatch.history.git import Git
from goodcatch.standard.read import Texts

UNDER = ("content", "bulletins")
ENDINGS = (".md", ".yml", ".csv", ".json")


def from_folder(repo: Path) -> Texts:
    """What is on disk below `content/` and `bulletins/`. Text that is not UTF-8 keeps a mark that GC106 finds."""
    return {
        path.relative_to(repo).as_posix(): path.read_bytes().decode("utf-8", "replace")
        for under in UNDER
        for path in sorted((repo / under).rglob("*"))
        if path.suffix in ENDINGS and path.is_file()
    }


def from_commit(git: Git, revision: str) -> Texts:
    """What a commit holds there."""
    return {p: t for p, t in git.texts(revision, *UNDER).items() if p.endswith(ENDINGS)}
