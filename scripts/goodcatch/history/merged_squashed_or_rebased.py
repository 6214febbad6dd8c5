"""Tells how a commit came onto main: by a merge, a squash, a rebase, a push, or the wrong way round.

Git does not store which button was pressed. What follows from the graph is certain; squash and rebase are read from
traces that forges leave, and a foxtrot from the subject, from the graph's other side, or from a known earlier head.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import timedelta

from goodcatch.history.git import SERVICE
from goodcatch.history.model import Commit, Landing
from goodcatch.standard.posts_of_commit_address import is_forge_itself

# Longer than a slow signing prompt between writing a commit and storing it.
_SAME_MOMENT = timedelta(minutes=2)
_SQUASH = re.compile(r"\([#!]\d+\)\Z|\ASquashed commit of the following")
_MERGES_MAIN = re.compile(r"\AMerge (?:remote-tracking )?branch '(?:[\w.-]+/)?main'")
# A pull from somewhere else, made on main itself: a branch would say `into …`. What came may be main, or a fork's.
_FROM_ELSEWHERE = re.compile(r"\AMerge branch 'main' of \S+\Z")
# A forge makes it to try a change that waits; nobody has let anything in by it.
_TRIAL = re.compile(r"\AMerge [0-9a-f]{40,64} into [0-9a-f]{40,64}\Z")
# The desk's merges read "Land …"; a merge onto a branch other than main says "into …" at its end.
_ONTO_MAIN = re.compile(
    r"\A(?:Land |Merge (?:pull request |(?:remote-tracking )?branch '[^']+'(?: of \S+)?(?: into '?main'?)?\Z))"
)


def kind_of(commit: Commit, brought: Mapping[str, Commit], known: Collection[str] = ()) -> str:
    """How a commit of the first-parent line landed; `brought` are the commits that came in beside it."""
    if not commit.parents:
        return "root"
    if len(commit.parents) > 1:
        return "foxtrot" if _is_foxtrot(commit, brought, known) else "merge"
    if _SQUASH.search(commit.subject):
        return "squash"
    return "rebase" if _written_again(commit) else "direct"


def _written_again(commit: Commit) -> bool:
    """Stored by other hands, or later, than it was written. A forge's own commit is an edit on its web page, the
    service's a step at the desk."""
    if is_forge_itself(commit.committer.address) or commit.committer.address == SERVICE.address:
        return False
    return stored_later(commit) or commit.author.address != commit.committer.address


def stored_later(commit: Commit | Landing) -> bool:
    """Whether a commit had been written a while before it was stored: a button or a rebase writes it again, and leaves
    the time of its writing. Who writes in another's name stores it in the same moment."""
    return commit.committer.at - commit.author.at > _SAME_MOMENT


def _is_foxtrot(commit: Commit, brought: Mapping[str, Commit], known: Collection[str]) -> bool:
    """Whether main came in from the side. A known head decides; then the subject; then what the side looks like."""
    if commit.parents[0] in known:
        return False
    if any(parent in known for parent in commit.parents[1:]):
        return True
    if _MERGES_MAIN.search(commit.subject):
        return not (_FROM_ELSEWHERE.search(commit.subject) and _is_a_forks(commit, brought))
    # A branch that stands on another has such merges too, where a forge's button made them: no foxtrot (decision 40).
    by_button = is_forge_itself(commit.committer.address) or commit.committer.address == SERVICE.address
    return not by_button and any(_landed_once(c, brought) for p in commit.parents[1:] for c in _side(p, brought))


def is_trial(subject: str) -> bool:
    """Whether a merge only tries a change that waits, as it says itself: on main anybody can write that."""
    return bool(_TRIAL.search(subject))


def _is_a_forks(commit: Commit, brought: Mapping[str, Commit]) -> bool:
    """Whether what came in is one person's work, and not that of whoever merged it: main has more than one author."""
    side = [c for parent in commit.parents[1:] for c in _side(parent, brought)]
    if any(c.committer.address == SERVICE.address or _landed_once(c, brought) for c in side):
        return False
    authors = {c.author.address for c in side}
    return len(authors) == 1 and commit.author.address not in authors


def _landed_once(commit: Commit, brought: Mapping[str, Commit]) -> bool:
    """Whether a merge on the side was made on main: the service's, or one that says so. A branch's says `into …`, and
    a fork that takes main in brings nothing that is new to main."""
    if len(commit.parents) < 2 or not any(parent in brought for parent in commit.parents[1:]):
        return False
    return commit.committer.address == SERVICE.address or bool(_ONTO_MAIN.search(commit.subject))


def _side(name: str, brought: Mapping[str, Commit]) -> Iterator[Commit]:
    """The first-parent line of a side, down to where it left main."""
    while name in brought:
        yield brought[name]
        name = next(iter(brought[name].parents), "")
