"""Tells what a merge itself did: files that it holds and no commit of its branches does, and files that it left out.

A merge lets in what others wrote. What it brings of its own was proposed by nobody, and what it leaves out looks as if
it had landed. Where both sides changed one file, somebody had to decide, and nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from goodcatch.history.model import Commit, FileChange

# Path -> blob of what a commit holds of some paths. Asked only where something looks wrong: it runs git.
Standing = Callable[[str, Sequence[str]], Mapping[str, str]]


@dataclass(frozen=True)
class _Written:
    """What the commits of the branches, merges left out, did to one file: every text, and what each was before."""

    before: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()

    def and_(self, change: FileChange) -> _Written:
        return _Written(self.before | {change.old}, self.texts | {change.new})


def altered_by(merge: Commit, brought: Iterable[Commit], standing: Standing) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The paths that a merge brought of its own, and those that it left out; none for a commit that is no merge."""
    if len(merge.parents) < 2:
        return (), ()
    written = _written(brought)
    own = tuple(change.path for change in merge.changes if _is_own(change, written.get(change.path)))
    missing = sorted(written.keys() - {change.path for change in merge.changes})
    return own, _left_out(merge, missing, written, standing) if missing else ()


def _written(brought: Iterable[Commit]) -> dict[str, _Written]:
    found: dict[str, _Written] = {}
    for commit in brought:
        for change in commit.changes if len(commit.parents) < 2 else ():
            found[change.path] = found.get(change.path, _Written()).and_(change)
    return found


def _is_own(change: FileChange, written: _Written | None) -> bool:
    if written is None:
        return True
    return change.new not in written.texts and change.old in written.before


def _left_out(
    merge: Commit, missing: Sequence[str], written: Mapping[str, _Written], standing: Standing
) -> tuple[str, ...]:
    """Of files that the branches changed and the merge did not: those that main had as the branches began."""
    here = standing(merge.parents[0], missing)
    there = [standing(parent, missing) for parent in merge.parents[1:]]
    return tuple(
        path
        for path in missing
        # What main has by now from elsewhere, such as one of these commits picked alone, is not the merge's doing.
        if (now := here.get(path, "")) in written[path].before - written[path].texts
        and any(side.get(path, "") != now for side in there)
    )


def taken_out(brought: Iterable[Commit]) -> tuple[str, ...]:
    """The paths that one author's commit of a branch added, and another one's took away before they landed. What was
    only moved is still there."""
    added, gone = dict[str, str](), dict[str, None]()
    for commit in brought:
        own = commit.author.address
        for change in commit.changes if len(commit.parents) < 2 else ():
            if not change.old:
                added[change.path] = own
                gone.pop(change.path, None)
            elif not change.new and added.get(change.path, own) != own and not _is_moved(change, commit):
                gone[change.path] = None
    return tuple(gone)


def _is_moved(change: FileChange, commit: Commit) -> bool:
    return any(other.new == change.old for other in commit.changes)
