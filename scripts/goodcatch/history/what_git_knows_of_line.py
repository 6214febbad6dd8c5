"""Asks git what no list of landings tells: what main came through beside its line, and what it no longer holds."""

from __future__ import annotations

from dataclasses import dataclass, replace

from goodcatch.history.anchor_chain import AnchorChain
from goodcatch.history.git import Git, GitError
from goodcatch.history.heads_in_branch_log import lost_heads
from goodcatch.history.rule_input_types import HistoryIn, LostHead


@dataclass(frozen=True)
class GitKnows:
    """`beside`: heads of anchors that a landing came after, although they are not on the line (with that landing);
    `lost`: heads that this clone's log of main remembers and main does not hold."""

    beside: frozenset[tuple[str, str]] = frozenset()
    lost: tuple[LostHead, ...] = ()

    def told_of(self, line: HistoryIn) -> HistoryIn:
        """A line with this in it."""
        return replace(line, chain=replace(line.chain, beside=self.beside), lost=self.lost)


NOTHING = GitKnows()


def what_git_knows(git: Git, chain: AnchorChain) -> GitKnows:
    beside = frozenset(pair for pair in chain.heads_to_find() if _came_before(git, *pair))
    return GitKnows(beside, lost_heads(git, chain.order))


def _came_before(git: Git, head: str, landing: str) -> bool:
    try:
        git.run("merge-base", "--is-ancestor", head, landing)
    except GitError:
        return False
    return head != landing
