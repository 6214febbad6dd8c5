"""Takes leaked words out of a repository for good, and leaves a tombstone that says what was replaced.

The cleaned history is built and judged in a scratch copy, which never holds a word; only then does the repository
move to it, all refs at once or none. Then what nothing reaches is deleted.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from goodcatch.history.git import MAIN, Change, Git, GitError, Identity
from goodcatch.history.read_landings import commits_of
from goodcatch.leak.copy_without_words import Copy, clean_copy
from goodcatch.leak.match_leaked_words import Leak
from goodcatch.leak.move_refs_delete_old import swap, sweep
from goodcatch.leak.prove_only_files_differ import emptied, has_anchors, ids_that_were, is_proven
from goodcatch.leak.texts_without_words import Mend, as_it_reads
from goodcatch.record.purge_tombstones import Tombstone, fresh_name, write

Judge = Callable[[Git], int]


@dataclass(frozen=True)
class Order:
    """What to purge, why (coded), and the post that signs for it. `at` goes into the tombstone; `mend` makes again the
    hashes that files hold of each other."""

    leak: Leak
    by: str
    author: Identity
    at: datetime
    reason: str
    mend: Mend = as_it_reads


def refusals(git: Git) -> Iterator[str]:
    """Why this repository cannot be purged as it is; each with what to do first."""
    if git.head() is None:
        yield "there is no `main` here: run this in the repository that everybody lands on"
    if git.shallow:
        yield "this clone is shallow: run `git fetch --unshallow`, or purge where the whole history is"
    if (Path(git.repo.common_dir) / "objects/info/alternates").exists():
        yield "this clone borrows objects from another folder: purge there, or make this a clone of its own"
    if any(Path(git.repo.common_dir, "objects/pack").glob("*.keep")):
        yield "a pack here is marked to be kept (objects/pack/*.keep), and what it holds would stay: delete that mark"
    if git.text("worktree", "list", "--porcelain").count("worktree ") > 1:
        yield "this repository has more than one work tree: remove the others with `git worktree remove` first"
    # Without the lock: to look whether something is uncommitted must not write the index.
    if not git.repo.bare and git.run("status", "--porcelain", env={"GIT_OPTIONAL_LOCKS": "0"}):
        yield "there are changes on disk that are not committed: commit them, or move them elsewhere, first"
    theirs = git.text("for-each-ref", "--format=%(objectname)", "refs/remotes/*/main").split()
    if set(theirs) - {git.head()}:
        yield "`main` here is not the remote's `main`: fetch, bring the two together, and purge then"


def purge(git: Git, order: Order, judge: Judge) -> Tombstone:
    """Rewrite, judge, swap and sweep; `judge` counts what stops on a repository's `main`.

    Raises `GitError`, with nothing changed, where the history cannot be rewritten or would no longer pass.
    """
    with tempfile.TemporaryDirectory(prefix="goodcatch-") as scratch:
        copy, tombstone = _cleaned(git, order, Path(scratch))
        if judge(copy.git) > judge(git):
            raise GitError(
                "without these words the rules would stop what they do not stop now: a word is part of something that "
                "the repository needs, such as a step, an id or a file whose hash is written down. Write the whole "
                "name; or purge all the same with --accept-stops, and put it right afterwards. Nothing was changed"
            )
        swap(git, copy)
    sweep(git, proven=bool(tombstone.was))
    return tombstone


def _cleaned(git: Git, order: Order, scratch: Path) -> tuple[Copy, Tombstone]:
    """The copy with its tombstone: one that keeps anchors valid, where it can be proven that only files differ."""
    if not has_anchors(git):
        copy = clean_copy(git, order.leak, scratch / "clean", order.mend)
        return copy, _laid(copy, git, order)
    copy = clean_copy(git, order.leak, scratch / "proven", order.mend, keeps=True)
    if was := ids_that_were(git, copy):
        tombstone = _laid(copy, git, order, was)
        if is_proven(git, copy, tombstone, str(copy.git.head())):
            return copy, tombstone
    copy = clean_copy(git, order.leak, scratch / "clean", order.mend, instead=emptied(git, copy))
    return copy, _laid(copy, git, order)


def _laid(copy: Copy, git: Git, order: Order, was: tuple[tuple[str, str], ...] = ()) -> Tombstone:
    """The tombstone, committed on the copy's main."""
    old, new = copy.refs[MAIN], copy.git.head()
    if new is None:
        raise GitError("without these words there would be no `main`: write the whole name. Nothing was changed")
    landed = list(commits_of(git, old))
    changes = [change for commit in landed for change in commit.changes]
    # A file whose name alone held a word is another file to whoever compares lists.
    renamed = {change.path for change in changes if change.new and order.leak.cleaned(change.path) != change.path}
    changed = {change.path for change in changes if change.new in copy.blobs} | renamed
    tombstone = Tombstone(
        by=order.by,
        at=order.at.isoformat(timespec="seconds"),
        reason=order.reason,
        blobs=len(copy.blobs),
        messages=copy.messages,
        name=fresh_name(),
        landings=int(copy.git.text("rev-list", "--count", "--first-parent", new)),
        replaced=sum(copy.commits[commit.id] != commit.id for commit in landed),
        files=tuple(sorted({copy.paths.get(path, order.leak.cleaned(path)) for path in changed})),
        was=was,
    )
    files = {tombstone.path: write(tombstone).encode()}
    copy.git.commit(MAIN, Change(files, "Tombstone of a purge\n", order.author, order.at, (new,)))
    return tombstone
