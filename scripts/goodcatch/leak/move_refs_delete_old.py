"""Moves a repository to its cleaned history, and deletes everything that nothing reaches any more."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from goodcatch.history.git import MAIN, Git, GitError
from goodcatch.history.stamp_by_time_authority import STAMPS
from goodcatch.history.update_checked_out_files import SYNCED
from goodcatch.leak.copy_without_words import Copy, refs_of
from goodcatch.leak.match_leaked_words import text_of
from goodcatch.state.kept_answers import forget

_ARRIVED = "refs/purged/"
# Refs that other commands leave for themselves: what they hold is the leak, or nothing that anybody needs.
# Notes are files that are called by the old ids of commits.
# Heads kept at a second place are brought here again from there.
_LEFT = ("refs/stash", "refs/original/", "refs/replace/", "refs/notes/", "refs/goodcatch/", _ARRIVED)
# Messages and heads of commands that ended; `*` so that all of a kind go.
# `SYNCED` names the commit that files were last brought to, and the next landing writes it again.
_UNFINISHED = ("*_MSG", "*_EDITMSG", "*_HEAD", "AUTO_MERGE", "gitk.cache", SYNCED)
# Texts of conflicts, called by a hash of them.
_CONFLICTS = "rr-cache"


def swap(git: Git, copy: Copy) -> None:
    """Move every ref in one transaction. Raises `GitError`, with no ref moved, where one is not as it was copied."""
    held = _head(git)
    # Aside first: not one ref of the repository moves before all of them do.
    arrived = f"+refs/*:{_ARRIVED}*"
    git.run(
        "fetch", "--quiet", "--no-write-fetch-head", "--no-tags", "--no-auto-maintenance", str(copy.git.folder), arrived
    )
    try:
        lines = "".join(f"{line}\n" for line in _moves(git, copy))
        # One transaction, each line with where the ref has to be: a landing meanwhile fails it whole (decision 60).
        git.run("update-ref", "--stdin", given=lines.encode("utf-8", "surrogateescape"))
    except GitError:
        _forget(git)
        raise GitError("something landed while the history was rewritten; nothing was changed, try again") from None
    _follow(git, copy, held)


def _forget(git: Git) -> None:
    """Drop what arrived, so that a swap that failed leaves no ref behind."""
    lines = "".join(f"delete {name}\n" for name in refs_of(git) if name.startswith(_ARRIVED))
    git.run("update-ref", "--stdin", given=lines.encode("utf-8", "surrogateescape"))


def _moves(git: Git, copy: Copy) -> Iterator[str]:
    """One line for each ref: to its new commit, from the one it was copied at; away, where it has none."""
    new = {name.replace(_ARRIVED, "refs/", 1): held for name, held in refs_of(git).items() if name.startswith(_ARRIVED)}
    for name, old in copy.refs.items():
        called = copy.names[name]
        # `delete` with the old id as well, or what landed there meanwhile would be lost.
        if name.startswith(_LEFT) or called not in new:
            yield f"delete {name} {old}"
        elif called == name:
            yield f"update {name} {new[called]} {old}"
        else:
            yield f"delete {name} {old}"
            yield f"create {called} {new[called]}"
    yield from (f"delete {name.replace('refs/', _ARRIVED, 1)} {held}" for name, held in new.items())


def _head(git: Git) -> str:
    """The branch that HEAD is on, or the commit that it holds by itself."""
    try:
        return text_of(git.run("symbolic-ref", "--quiet", "HEAD")).strip()
    except GitError:
        return git.head("HEAD") or ""


def _follow(git: Git, copy: Copy, held: str) -> None:
    """HEAD and the files on disk go where their commit went; those who were at main's head see the tombstone."""
    if held in copy.names:
        git.run("symbolic-ref", "HEAD", copy.names[held])
    elif held in copy.commits:
        to = git.head() if held == copy.refs[MAIN] else copy.commits[held]
        git.run("update-ref", "--no-deref", "HEAD", str(to))
    if not git.repo.bare:
        git.run("reset", "--hard", "--quiet")


def sweep(git: Git, *, proven: bool = False) -> None:
    """Forget logs, unfinished messages, what was kept between runs, and every object that no ref reaches; time stamps
    too, unless it is proven that only files differ: they are called after heads, which could confirm a guess."""
    forget(git)
    folder = Path(git.repo.common_dir)
    # The logs first: what they name counts as reached, and `gc` would keep it.
    git.run("reflog", "expire", "--expire=now", "--expire-unreachable=now", "--all")
    for pattern in _UNFINISHED:
        for path in folder.glob(pattern):
            path.unlink()
    for name in (_CONFLICTS, *(() if proven else (STAMPS,))):
        shutil.rmtree(folder / name, ignore_errors=True)
    git.run("gc", "--quiet", "--prune=now")
