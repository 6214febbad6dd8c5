"""Remembers the second party that heads of main are noted with, in the repository's git folder: never in a commit."""

from __future__ import annotations

from goodcatch.errors import CannotRun
from goodcatch.history.git import Git
from goodcatch.history.line_kept_in_git_folder import keep_line, kept_line

FILE = "goodcatch-second-place"
LATER = "later"


def keep_place(git: Git, place: str) -> None:
    """That place from now on: a remote by its name, its address or its folder. Raises `CannotRun` for what is none."""
    if place.startswith("-") or not place.strip() or "\n" in place:
        raise CannotRun("name the second place as git does: a remote, an address, or a folder")
    keep_line(git, FILE, place)


def place_of(git: Git) -> str:
    """Where heads are noted; empty where that was left for later."""
    place = (kept_line(git, FILE) or "").strip()
    return "" if place == LATER else place


def named_place(git: Git, given: str) -> str:
    """The place that was given, which is remembered, or the one from before. Raises `CannotRun` where there is none."""
    if given:
        keep_place(git, given)
    if place := place_of(git):
        return place
    raise CannotRun(
        "no second place is named yet: give `--to REMOTE`, a repository that another party keeps; it gets hashes alone"
    )
