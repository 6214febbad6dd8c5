"""Tells which landings of a line main does not hold yet: a change on a branch, which nobody has let in.

The main that decides is asked: where there is a remote, its own, so that what somebody tries on their own main waits as
well. Where no main is known, the line that is judged is taken for one, but for a forge's try of a change at its end.
"""

from __future__ import annotations

from goodcatch.history.git import MAIN, Git
from goodcatch.history.heads_in_branch_log import DECIDES
from goodcatch.history.merged_squashed_or_rebased import is_trial


def waiting(git: Git, head: str) -> frozenset[str]:
    """The commits of a head's first-parent line that no main holds."""
    theirs = git.text("for-each-ref", "--format=%(objectname)", DECIDES).split()
    mains = theirs or [main for main in (git.head(MAIN),) if main]
    if not mains:
        return frozenset([head] if is_trial(git.text("log", "-1", "--format=%s", head)) else ())
    if head in mains:
        return frozenset()
    return frozenset(git.text("rev-list", "--first-parent", head, *(f"^{main}" for main in mains)).split())
