"""Repositories beside the example: another store, a file on a branch by hand, what records stand on main."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from goodcatch.cli.init import first_files
from goodcatch.history.git import MAIN, Change, create
from tries.command import git


def restricted(folder: Path, more: Mapping[str, bytes | None] = MappingProxyType({})) -> Path:
    """An empty repository for safeguarding cases; with `more` files, such as another standard."""
    files = {**first_files("Example"), **more, "content/store.yml": b"store: restricted\n"}
    create(folder).commit(MAIN, Change(files, "Begin\n"))
    return folder


def put(repo: Path, branch: str, path: str, text: str) -> str:
    """One file more than main has, on a branch, by hand and past every gate; gives the commit."""
    index = str(repo / ".git/index-of-a-hand")
    git(repo, "read-tree", "main", GIT_INDEX_FILE=index)
    blob = git(repo, "hash-object", "-w", "--stdin", given=text)
    git(repo, "update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", GIT_INDEX_FILE=index)
    tree = git(repo, "write-tree", GIT_INDEX_FILE=index)
    made = git(repo, "commit-tree", tree, "-p", "main", "-m", "x")
    git(repo, "update-ref", f"refs/heads/{branch}", made)
    return made


def records(repo: Path, holding: str = "") -> list[str]:
    """The paths of the records of cases on main whose name holds some words."""
    listed = git(repo, "ls-tree", "-r", "--name-only", "main", "content/cases").splitlines()
    return [path for path in listed if holding in path]
