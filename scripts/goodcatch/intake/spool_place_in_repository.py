"""Says where the spool of a repository lies once it was moved, by a file in the repository's git folder.

No commit tells it: each server has a spool of its own, and the path of one is nobody else's business.
"""

from __future__ import annotations

from pathlib import Path

from goodcatch.history.git import Git, GitError
from goodcatch.history.line_kept_in_git_folder import keep_line, kept_line

FILE = "goodcatch-spool-place"


def place_in(repo: Path) -> Path | None:
    """Where the spool was moved to; None where it never was, or this is no repository yet."""
    try:
        line = kept_line(Git(repo), FILE)
    except GitError:
        return None
    return None if line is None else Path(line)


def keep_place(git: Git, spool: Path) -> None:
    """This folder's spool lies there from now on."""
    keep_line(git, FILE, str(spool.resolve()))
