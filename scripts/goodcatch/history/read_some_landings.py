"""Reads a long history lightly: what each landing changed, and of a few all that there is to tell."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from goodcatch.history.commit_signatures import with_keys
from goodcatch.history.git import Git, refused
from goodcatch.history.model import Commit, FileChange, Landing
from goodcatch.history.read_landings import AS_IT_IS, commits_of, headed, instant, landed, stored_at, tokens


@dataclass(frozen=True, slots=True)
class LandedChanges:
    """A landing without its authors and messages; `at` is what its commit states, in seconds."""

    commit: str
    at: int
    changes: tuple[FileChange, ...]


def landed_changes(git: Git, head: str) -> Iterator[LandedChanges]:
    """What each landing of a head's line changed, oldest first. No commit beside the line is read."""
    with git.stream("log", *AS_IT_IS, "--first-parent", "--reverse", "--format=tformat:%H%x00%ct", head) as process:
        process.stdin.close()
        for (commit, seconds), changes in headed(tokens(process.stdout), 2):
            stated = int(instant(seconds.decode("ascii", "replace")).timestamp())
            yield LandedChanges(commit.decode("ascii"), stated, changes)
        if process.wait():
            raise refused("log", process.stderr.read().decode(errors="replace").strip())


def some_landings(git: Git, wanted: Collection[tuple[str, int]]) -> Iterator[Landing]:
    """Some commits of a line, each with the time at which it landed, in seconds, as `read_landings.landings` tells
    them."""
    times = dict(wanted)
    line = tuple(commits_of(git, "--no-walk=unsorted", *times)) if times else ()
    beside = {commit.id: tuple(_brought(git, commit)) for commit in line}
    # Asked of all in one go: whether commits are signed is one question to git.
    every = with_keys(git, (*line, *(one for own in beside.values() for one in own)))
    known = {commit.id: commit for commit in every}
    below = {parent for own in beside.values() for commit in own for parent in commit.parents}
    here = {name: known[name].committer.at for name in below & known.keys()}
    stood = {**here, **stored_at(git, below - known.keys())}
    for commit in line:
        own = {name: known[name] for name in (commit.id, *(one.id for one in beside[commit.id]))}
        yield from landed(own, [(known[commit.id], times[commit.id])], frozenset(), git.holds, stood)


def _brought(git: Git, landing: Commit) -> Iterator[Commit]:
    """What a merge made reachable that its line did not hold before."""
    if len(landing.parents) > 1:
        yield from commits_of(git, *landing.parents[1:], f"^{landing.parents[0]}")
