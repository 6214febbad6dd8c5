"""Keeps heads of main at a second place: a branch that holds nothing but hashes, pushed to another party's remote.

Whoever rewrites main here cannot rewrite that branch there. It holds no file of the provider's and no time of day, so
the other party learns nothing from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from goodcatch.history.git import Change, Git, GitError

OURS = "refs/goodcatch/heads"  # as we know it
THEIRS = "refs/heads/goodcatch-heads"
FILE = "head"


def push_head(git: Git, remote: str, head: str, day: date) -> bool:
    """Add a head to the branch at a remote, on top of what it has; False where it has this head already. Raises
    `GitError` where the remote refuses."""
    fetch_heads(git, remote)
    before = git.head(OURS)
    if head in heads_known(git):
        return False
    change = Change({FILE: f"{head}\n".encode()}, "A head of main\n", at=datetime.combine(day, time(), UTC))
    made = git.build(Change(change.files, change.message, change.author, change.at, (before,) if before else ()))
    git.push(made, THEIRS, before, remote)
    git.move(OURS, made, before)
    return True


def fetch_heads(git: Git, remote: str) -> None:
    """Bring the branch here as it is there; nothing where there is none yet. Raises `GitError` where it was told anew:
    it only ever grows."""
    if not git.text("ls-remote", remote, THEIRS):
        if git.head(OURS):
            raise GitError(f"`{remote}` does not hold the heads any more that were brought there: ask whoever keeps it")
        return
    try:
        git.run("fetch", "--quiet", "--no-tags", remote, f"{THEIRS}:{OURS}")
    except GitError:
        raise GitError(
            f"the heads at `{remote}` could not be brought here; if they were told anew there, ask whoever keeps it"
        ) from None


def heads_known(git: Git) -> tuple[str, ...]:
    """The heads on the branch as we know it, oldest first; no remote is asked."""
    return tuple(_heads(git))[::-1] if git.head(OURS) else ()


def newest_known(git: Git) -> str:
    """The head that was noted last, as we know it; empty where none was."""
    return git.text("cat-file", "blob", f"{OURS}:{FILE}") if git.head(OURS) else ""


def _heads(git: Git) -> Iterator[str]:
    for commit in git.text("rev-list", OURS).split():
        yield git.text("cat-file", "blob", f"{commit}:{FILE}")
