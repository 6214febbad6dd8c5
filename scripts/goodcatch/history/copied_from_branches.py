"""Finds records that main has in a commit of its own, although a branch beside it holds them: squashed, or picked.

A subject can be cleaned, and a squash looks like any commit then. The branch that it was made from, where it is still
there, holds the same record under the same random name, and main has never come through it.
"""

from __future__ import annotations

from goodcatch.history.git import Git, GitError
from goodcatch.history.merged_squashed_or_rebased import kind_of
from goodcatch.history.model import Commit
from goodcatch.history.read_landings import commits_of
from goodcatch.history.record_answer_changes import is_record
from goodcatch.history.rule_input_types import Copied
from goodcatch.record.store import CASES

_MOST = 1000  # records beside main; whoever has more has told it anew, and other rules speak


def copied_from_branches(git: Git, head: str) -> tuple[Copied, ...]:
    """One for each landing that copied, the newest first."""
    refs = git.text("for-each-ref", "--no-merged", head, "--format=%(refname)", "refs/heads", "refs/remotes").split()
    beside = tuple(commits_of(git, *refs, f"^{head}", under=[CASES])) if refs else ()
    held = {(c.path, c.new): commit for commit in beside for c in commit.changes if c.new and is_record(c.path)}
    paths = tuple(dict.fromkeys(path for path, _ in held))
    if not paths or len(paths) > _MOST:
        return ()
    line = commits_of(git, "--first-parent", head, under=paths)
    # What a forge squashed is told by its subject already.
    alone = (commit for commit in line if len(commit.parents) < 2 and kind_of(commit, {}) == "direct")
    pairs = (
        (commit, change.path, held.get((change.path, change.new))) for commit in alone for change in commit.changes
    )
    found = {
        commit.id: Copied(commit.id, path, there.id)
        for commit, path, there in pairs
        if there and _differ(commit, there)
    }
    return tuple(one for one in found.values() if not _leads_to(git, one.landing, one.beside))


def _differ(commit: Commit, there: Commit) -> bool:
    """Whether the two are no copies of one commit, as a past that was told anew is full of."""
    return (commit.author, commit.committer.at) != (there.author, there.committer.at)


def _leads_to(git: Git, landing: str, beside: str) -> bool:
    """Whether the branch began at the landing or later, and only came back to what it had been."""
    try:
        git.run("merge-base", "--is-ancestor", landing, beside)
    except GitError:
        return False
    return True
