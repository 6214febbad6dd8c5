"""Finds commits that main stood at, by the log that git keeps of a branch in each clone, and that main no longer holds.

The log of the main that decides is asked: where there is a remote, what a person tried on their own main was never
landed, and the log of the remote's main is read; of our own only what the remote's main holds, for that had landed.
Where files follow main, the note of the commit that they were brought to tells too. A clone without either says
nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from goodcatch.history.git import MAIN, Git, GitError
from goodcatch.history.rule_input_types import LostHead
from goodcatch.history.update_checked_out_files import synced_at

DECIDES = "refs/remotes/*/main"
_TOLD = 3


def lost_heads(git: Git, line: Mapping[str, int]) -> tuple[LostHead, ...]:
    """Of each main that decides here, the heads that it was moved away from and does not hold, oldest first. `line` are
    the commits of a line that was read already, oldest first."""
    theirs = git.text("for-each-ref", "--format=%(refname)", DECIDES).split()
    ours = (one for one in _lost(git, MAIN, line) if not theirs or _landed(git, one.commit, theirs))
    return (*ours, *(lost for ref in theirs for lost in _lost(git, ref, line)))


def landings_gone(git: Git, commit: str, mains: Iterable[str]) -> tuple[str, ...]:
    """The landings up to a commit that no main holds, newest first; none where they are not there any more."""
    try:
        return tuple(git.text("rev-list", "--first-parent", commit, "--not", *mains).split())
    except GitError:
        return ()


def _landed(git: Git, commit: str, theirs: Iterable[str]) -> bool:
    return any(_is_held(git, commit, ref) for ref in theirs)


def _lost(git: Git, ref: str, line: Mapping[str, int]) -> Iterator[LostHead]:
    moves = tuple(_moves(git, ref))
    # Whoever takes a line out of the log leaves the commit at the end of the line before it.
    noted = synced_at(git) if ref == MAIN else ""
    stood = {noted: ""} | {new: "" for _, new, _ in moves} | {old: day for old, _, day in moves}
    left = {commit: day for commit, day in stood.items() if commit.strip("0")}
    head = git.head(ref)
    # Of another line nothing is known here: a head that it holds may be gone from this main.
    known = line if head and head == max(line, key=line.__getitem__, default="") else {}
    gone = _not_held(git, ref, [commit for commit in left if commit not in known]) if head else frozenset()
    branch = ref.removeprefix("refs/heads/").removeprefix("refs/remotes/")
    last = [commit for commit in left if commit in gone][-_TOLD:]  # of more than a few, only the last is told
    for commit in (one for one in left if one in gone):
        went = landings_gone(git, commit, [ref]) if commit in last else ()
        yield LostHead(commit, branch, left[commit], gone=went)


def _moves(git: Git, ref: str) -> Iterator[tuple[str, str, str]]:
    """The commit before and after each move that the log tells, and its day."""
    try:
        # The file itself: git would look up each of tens of thousands of commits to say the same.
        lines = Path(git.repo.common_dir, "logs", ref).read_bytes().split(b"\n")
    except OSError:
        return
    for line in lines:
        old, new, *rest = line.partition(b"\t")[0].decode("utf-8", "replace").split(" ") if line else ("", "")
        if new:
            yield old, new, _day(rest)


def _day(rest: list[str]) -> str:
    seconds = rest[-2] if len(rest) > 1 and rest[-2].isdecimal() else "0"
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""


def _not_held(git: Git, ref: str, commits: Collection[str]) -> frozenset[str]:
    """Those of some commits from which main cannot be reached, or that are not there any more."""
    line = frozenset(git.text("rev-list", "--first-parent", ref).split()) if commits else frozenset()
    return frozenset(c for c in commits if c not in line and not _is_held(git, c, ref))


def _is_held(git: Git, commit: str, ref: str) -> bool:
    try:
        git.run("merge-base", "--is-ancestor", commit, ref)
    except GitError:
        return False
    return True
