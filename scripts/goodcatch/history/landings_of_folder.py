"""Finds the landings that touched one folder, without reading what the others changed."""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.history.git import Git
from goodcatch.history.model import Landing
from goodcatch.history.read_landings import instant, refuse_shallow
from goodcatch.history.read_some_landings import some_landings
from goodcatch.history.times_of_landings import times_of


def landings_of_folder(git: Git, folder: str, head: str) -> tuple[Landing, ...]:
    """The landings of a head's line that changed something in a folder, oldest first, each read whole.

    Raises `Shallow` in a clone that holds only the end of the history.
    """
    refuse_shallow(git)
    touched = frozenset(git.text("rev-list", "--first-parent", head, "--", folder).split())
    wanted = list(_times(git, head, touched)) if touched else []
    return tuple(some_landings(git, wanted))


def _times(git: Git, head: str, touched: frozenset[str]) -> Iterator[tuple[str, int]]:
    """When each of some commits landed, in seconds, whatever one clock said."""
    rows = git.text("rev-list", "--first-parent", "--timestamp", head).splitlines()[::-1]
    stated = [int(instant(row.partition(" ")[0]).timestamp()) for row in rows]
    for row, at in zip(rows, times_of(stated), strict=True):
        if (commit := row.partition(" ")[2]) in touched:
            yield commit, at
