"""Says in which order files came to main, for those of one second; it is asked only where there are such."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from goodcatch.history.git import MAIN, Git, GitError
from goodcatch.history.heads_in_branch_log import DECIDES
from goodcatch.history.read_landings import commits_of


def places_in(git: Git, paths: Collection[str]) -> Mapping[str, int]:
    """Path -> the place of the landing that brought it, among those that touched these files. What main does not hold
    has none, and nothing has one where git cannot say."""
    found: dict[str, int] = {}
    try:
        theirs = git.text("for-each-ref", "--format=%(objectname)", DECIDES).split()
        head = next(iter(theirs), git.head(MAIN) or git.head("HEAD"))
        line = [*commits_of(git, "--first-parent", head, under=sorted(paths))] if head else []
    except GitError:
        return {}
    for place, commit in enumerate(reversed(line)):
        for change in commit.changes:
            found.setdefault(change.path, place)
    return found
