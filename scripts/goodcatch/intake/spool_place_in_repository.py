"""Says where the spool of a repository lies once it was moved, by a file in the repository's git folder.

No commit tells it: each server has a spool of its own, and the path of one is nobody else's business.
"""

from __future__ import annotations

import os
from pathlib import Path

from goodcatch.history.git import Git, GitError

FILE = "goodcatch-spool-place"


def place_in(repo: Path) -> Path | None:
    """Where the spool was moved to; None where it never was, or this is no repository yet."""
    try:
        return Path(_file(Git(repo)).read_text(encoding="utf-8").removesuffix("\n"))
    except (FileNotFoundError, GitError):
        return None


def keep_place(git: Git, spool: Path) -> None:
    """This folder's spool lies there from now on; on disk when this returns."""
    beside = _file(git).with_suffix(".new")
    with beside.open("w", encoding="utf-8") as file:
        file.write(f"{spool.resolve()}\n")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(_file(git))


def _file(git: Git) -> Path:
    # The folder that all work trees share: there is one spool for them.
    return Path(git.repo.common_dir, FILE)
