"""Keeps a line of text in a repository's git folder, for every work tree of it and for no commit."""

from __future__ import annotations

import os
from pathlib import Path

from goodcatch.history.git import Git


def kept_line(git: Git, name: str) -> str | None:
    """The line under a name; None where none was ever kept."""
    try:
        return _file(git, name).read_text(encoding="utf-8").removesuffix("\n")
    except FileNotFoundError:
        return None


def keep_line(git: Git, name: str, line: str) -> None:
    """That line from now on; whole, and on disk, when this returns."""
    beside = _file(git, name).with_suffix(".new")
    with beside.open("w", encoding="utf-8") as file:
        file.write(f"{line}\n")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(_file(git, name))


def _file(git: Git, name: str) -> Path:
    # The folder that all work trees share: there is one spool for them.
    return Path(git.repo.common_dir, name)
