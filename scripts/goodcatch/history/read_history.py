"""Reads everything of a repository's history that the history rules need; they themselves run no git."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from goodcatch.history.anchor_chain import chain_of, steps_of
from goodcatch.history.blobs import blobs
from goodcatch.history.git import MAIN, Git, GitError
from goodcatch.history.landing_states import is_watched, subjects_of
from goodcatch.history.landings_that_wait import waiting
from goodcatch.history.marks_of_records import Mark
from goodcatch.history.model import Landing
from goodcatch.history.read_landings import Shallow
from goodcatch.history.read_landings import landings as landings_of
from goodcatch.history.record_answer_changes import Known
from goodcatch.history.rule_input_types import Anchor, HistoryIn, LandingIn
from goodcatch.history.timeline import Timeline, timelines
from goodcatch.history.what_git_knows_of_line import NOTHING, GitKnows, what_git_knows
from goodcatch.standard.model import Standard


@dataclass(frozen=True)
class History:
    """What was read of one repository."""

    landings: tuple[Landing, ...]
    blobs: Mapping[str, bytes]
    anchors: tuple[Anchor, ...] = field(default=())
    known: GitKnows = NOTHING
    waits: frozenset[str] = frozenset()

    def timelines(self, known: Known | None = None) -> Mapping[str, Timeline]:
        """`known` are records that were read already: those of the store at its head."""
        return timelines(self.landings, self.blobs, known)

    def subjects(
        self, standards: Mapping[int, Standard], *, then: bool = False, known: Known | None = None
    ) -> tuple[tuple[LandingIn, ...], HistoryIn]:
        seen, line = subjects_of(
            self.landings, self.blobs, standards, self.anchors, then=then, known=known, waits=self.waits
        )
        return seen, self.known.told_of(line)


def history_of(
    git: Git,
    revision: str = MAIN,
    known: Mapping[str, str] | None = None,
    landings: tuple[Landing, ...] | None = None,
    read: Known | None = None,
    marks: tuple[tuple[Mark, ...], ...] | None = None,
) -> History:
    """Read a history. `known` maps commits that were main's head to who says so; `landings` are those of the revision,
    where they have been read already. `read` are records that were read already: their texts are not held a second
    time, and `marks` those of the line where they are known. Raises `Shallow`."""
    known, read = known or {}, read or {}
    found = landings_of(git, revision, known) if landings is None else landings
    changes = (change for landing in found for change in landing.changes if is_watched(change.path))
    wanted = (blob for c in changes for blob in (c.old, c.new) if blob and (c.path, blob) not in read)
    held = dict(blobs(git, wanted))
    chain = chain_of(steps_of(found), lambda blob: held.get(blob, b"").decode("utf-8", "replace"), {})
    waits = waiting(git, found[-1].commit) if found else frozenset[str]()
    return History(found, held, anchors_of(git, known, found), what_git_knows(git, chain, found, "", marks), waits)


def subjects(
    git: Git,
    standards: Mapping[int, Standard],
    revision: str = MAIN,
    known: Mapping[str, str] | None = None,
    read: Known | None = None,
) -> tuple[LandingIn | HistoryIn, ...]:
    """What the history rules look at; a shallow clone becomes a finding (GC613) instead of an error."""
    try:
        landings, line = history_of(git, revision, known, read=read).subjects(standards, known=read)
    except Shallow as why:
        return (HistoryIn(shallow=str(why)),)
    return (*landings, line)


def anchors_of(git: Git, known: Mapping[str, str], landings: Collection[Landing]) -> tuple[Anchor, ...]:
    """Where each commit that was main's head is now. `known` maps it to who says so."""
    return tuple(anchor_of(git, commit, source, landings) for commit, source in known.items())


def anchor_of(git: Git, commit: str, source: str, landings: Collection[Landing]) -> Anchor:
    """Where a commit that was main's head is now."""
    if any(landing.commit == commit for landing in landings):
        return Anchor(commit, source, "line")
    head = next(reversed(tuple(landings)), None)
    try:
        git.run("merge-base", "--is-ancestor", commit, head.commit if head else commit)
    except GitError:
        return Anchor(commit, source, "gone")
    return Anchor(commit, source, "beside" if head else "gone")


def earlier_heads(git: Git, ref: str = MAIN) -> Mapping[str, str]:
    """The heads that this repository's log of a ref remembers; empty where none is kept.

    Only the authority's log may be trusted: a person's clone remembers heads that never landed.
    """
    try:
        rows = git.text("log", "--walk-reflogs", "--format=%H", ref, "--")
    except GitError:
        return {}
    return dict.fromkeys(rows.split(), "the log of the branch")
