"""Reads main's landings, oldest first, from one `git log` over every reachable commit."""

from __future__ import annotations

import os
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from sys import intern
from types import MappingProxyType
from typing import IO

from goodcatch.history.commit_signatures import with_keys
from goodcatch.history.git import MAIN, SERVICE, Git, GitError, refused
from goodcatch.history.merged_squashed_or_rebased import kind_of
from goodcatch.history.model import Author, Commit, FileChange, Landing
from goodcatch.history.times_of_landings import times_after, times_of
from goodcatch.history.what_merges_alter import Standing, altered_by, taken_out

# With zero bytes between them: names and messages may hold anything else.
_FIELDS = "%H %P %an %ae %at %cn %ce %ct %s %B"
# Every option that a person's git configuration could otherwise change is given.
AS_IT_IS = (
    "--raw",
    "-z",
    "--no-abbrev",
    # Not guessed: a record is its case and its name (decision 40).
    "--no-renames",
    "--root",
    # So that a change which was slipped into a merge is seen (decision 40).
    "--diff-merges=first-parent",
    "--no-relative",
    "--no-show-signature",
    "--no-color",
    "--no-notes",
    "--encoding=UTF-8",
)
_LOG = ("log", *AS_IT_IS, f"--format=tformat:{_FIELDS.replace(' ', '%x00')}")
_SAME_MOMENT = 120  # seconds, as long as a slow prompt for a signature
_UNSET = 2 * 60 * 60  # seconds: more than a clock is off that somebody did not set to summer time
_LATEST = 253_402_300_799  # the last second of the year 9999


class Shallow(GitError):
    """The clone holds only the end of the history, so that nothing can be said of the rest."""


def landings(git: Git, revision: str = MAIN, known: Collection[str] = ()) -> tuple[Landing, ...]:
    """The first-parent line of a revision. `known` are commits that were main's head once, from a trusted record.

    Raises `Shallow` in a shallow clone; a repository without commits has no landings.
    """
    refuse_shallow(git)
    head = git.head(revision)
    if head is None:
        return ()
    commits = {commit.id: commit for commit in with_keys(git, commits_of(git, head))}
    line = _line(commits, head)
    times = times_of(_stated(line))
    return tuple(landed(commits, zip(line, times, strict=True), frozenset(known), git.holds))


def landings_after(git: Git, old: str, at: datetime, head: str) -> tuple[Landing, ...] | None:
    """The landings of a head that follow an earlier one, which landed `at`; None where its line does not lead there, or
    where a clock that was set back puts earlier times in doubt."""
    commits = {commit.id: commit for commit in with_keys(git, commits_of(git, head, f"^{old}"))}
    line = _line(commits, head) if head in commits else []
    if not line or line[0].parents[:1] != (old,):
        return () if head == old else None
    times = times_after(int(at.timestamp()), _stated(line))
    if times is None:
        return None
    stood = stored_at(git, _beyond(commits, {commit.id for commit in line}))
    return tuple(landed(commits, zip(line, times, strict=True), frozenset(), git.holds, stood))


def _beyond(commits: Mapping[str, Commit], line: Collection[str]) -> frozenset[str]:
    """What commits beside a line stand on that is none of them."""
    beside = (commit for name, commit in commits.items() if name not in line)
    return frozenset(parent for commit in beside for parent in commit.parents if parent not in commits)


def stored_at(git: Git, wanted: Collection[str]) -> Mapping[str, datetime]:
    """When some commits say that they were stored."""
    rows = git.text("log", "--no-walk=unsorted", "--format=%H %ct", *wanted, "--").split() if wanted else []
    return {name: instant(seconds) for name, seconds in zip(rows[::2], rows[1::2], strict=True)}


def refuse_shallow(git: Git) -> None:
    """Raises `Shallow` where the clone holds only the end of the history."""
    if git.shallow:
        raise Shallow(
            "this clone is shallow, so its history is cut off: run `git fetch --unshallow` "
            "(or, to save room, `git fetch --filter=blob:none --unshallow`); in CI, set the fetch depth to 0"
        )


def _stated(line: Iterable[Commit]) -> list[int]:
    return [int(commit.committer.at.timestamp()) for commit in line]


def landed(
    commits: Mapping[str, Commit],
    line: Iterable[tuple[Commit, int]],
    known: frozenset[str],
    standing: Standing,
    stood: Mapping[str, datetime] = MappingProxyType({}),
) -> Iterator[Landing]:
    """The landings of a line, each with its time. `commits` are those that it can have brought; what is none of them
    was there before, and `stood` tells when it was stored. `known` are commits that were main's head once."""
    seen: set[str] = set()
    for commit, at in line:
        brought = _clocked(_brought(commits, commit, seen), commits, stood)
        own, left_out = altered_by(commit, brought.values(), standing)
        yield Landing(
            commit=commit.id,
            at=datetime.fromtimestamp(at, UTC),
            parents=commit.parents,
            kind=kind_of(commit, brought, known),
            changes=_with_authors(commit, brought.values()),
            authors=_unique(c.author for c in _written(brought.values())) or (commit.author,),
            messages=tuple(c.message for c in (commit, *brought.values())),
            message_subject=commit.subject,
            committer=commit.committer,
            author=commit.author,
            own=own,
            left_out=left_out,
            taken_out=taken_out(brought.values()),
        )


def _line(commits: Mapping[str, Commit], head: str) -> list[Commit]:
    line = [commits[head]]
    while (before := line[-1].parents[:1]) and before[0] in commits:
        line.append(commits[before[0]])
    return line[::-1]


def _brought(commits: Mapping[str, Commit], landing: Commit, seen: set[str]) -> Mapping[str, Commit]:
    """The commits that a landing made reachable, itself left out, oldest first; marks all of them as seen."""
    seen.add(landing.id)
    found: list[Commit] = []
    todo = list(landing.parents[1:])
    while todo:
        name = todo.pop()
        if name not in seen and name in commits:
            seen.add(name)
            found.append(commits[name])
            todo.extend(commits[name].parents)
    return {c.id: c for c in sorted(found, key=lambda c: c.committer.at)}


def _clocked(
    brought: Mapping[str, Commit], commits: Mapping[str, Commit], stood: Mapping[str, datetime]
) -> Mapping[str, Commit]:
    """The same commits, those marked whose clock was behind that of what they stand on."""
    behind = {name: _behind(commit, commits, stood) for name, commit in brought.items()}
    return {
        name: replace(commit, author=replace(commit.author, behind=behind[name])) if behind[name] else commit
        for name, commit in brought.items()
    }


def _behind(commit: Commit, commits: Mapping[str, Commit], stood: Mapping[str, datetime]) -> int:
    own = commit.committer.at
    below = (commits[name].committer.at if name in commits else stood.get(name, own) for name in commit.parents)
    seconds = int((max(below, default=own) - own).total_seconds())
    return seconds if seconds > _UNSET else 0


def _written(brought: Iterable[Commit]) -> Iterator[Commit]:
    # A branch that took main in wrote nothing of what main had (decision 40).
    return (commit for commit in brought if len(commit.parents) < 2)


def _with_authors(landing: Commit, brought: Iterable[Commit]) -> tuple[FileChange, ...]:
    """The landing's changes with, for each file, who wrote it: a merge only brings what other commits wrote."""
    wrote: dict[str, list[Author]] = {}
    for commit in _written(brought):
        for change in commit.changes:
            wrote.setdefault(change.path, []).append(commit.author)
    return tuple(
        FileChange(c.path, c.status, c.old, c.new, _unique(wrote.get(c.path, ())) or (landing.author,))
        for c in landing.changes
    )


def _unique(authors: Iterable[Author]) -> tuple[Author, ...]:
    """Each address once. Of several commits under one, a key or a door counts where all of them have it."""
    found: dict[str, Author] = {}
    for author in authors:
        known = found.get(author.address, author)
        alike = (known.through, known.key) == (author.through, author.key)
        found[author.address] = author if alike else replace(author, through="", key="")
    return tuple(found.values())


def commits_of(git: Git, *revisions: str, under: Iterable[str] = ()) -> Generator[Commit, None, None]:
    """Every commit reachable from the revisions (`--all`, or `NEW --not --all`), newest first. `under`: only those that
    changed something in these places, and of what they changed only that."""
    with git.stream(*_LOG, *revisions, "--", *under) as process:
        process.stdin.close()
        yield from (_commit(head, changes) for head, changes in headed(tokens(process.stdout), 10))
        complaint = process.stderr.read().decode(errors="replace").strip()
        if process.wait():
            raise refused("log", complaint)


def tokens(stream: IO[bytes]) -> Iterator[bytes]:
    """What git says, between its zero bytes."""
    rest = b""
    while chunk := stream.read(1 << 20):
        *found, rest = (rest + chunk).split(b"\0")
        yield from found


def headed(found: Iterator[bytes], wide: int) -> Iterator[tuple[list[bytes], tuple[FileChange, ...]]]:
    """Headers of so many tokens, each followed by pairs of a raw entry (it begins with a colon) and a path."""
    token = next(found, None)
    while token is not None:
        # All at once, whatever they hold: a subject may begin with a colon as an entry does.
        head = [token, *(next(found, b"") for _ in range(wide - 1))]
        changes: list[FileChange] = []
        # Even with -z git puts a line end between a header and its first entry.
        while (token := next(found, None)) is not None and (entry := token.lstrip(b"\n")).startswith(b":"):
            changes.append(_change(entry, next(found, b"")))
        yield head, tuple(changes)


def _commit(head: list[bytes], changes: tuple[FileChange, ...]) -> Commit:
    name, parents, an, ae, at, cn, ce, ct, subject, message = (part.decode("utf-8", "replace") for part in head)
    author = _author(an, ae, at, "" if ce == ae else ce, ct)
    # Most commits have one for both, and tens of thousands the same few posts: held once.
    committer = author if (cn, ce, ct) == (an, ae, at) else _author(cn, ce, ct)
    return Commit(name, tuple(parents.split()), author, committer, subject, changes, message)


def _author(name: str, address: str, at: str, through: str = "", stored: str = "") -> Author:
    written = instant(at)
    later = max(int((instant(stored) - written).total_seconds()), 0) if stored not in ("", at) else 0
    if later > _SAME_MOMENT and SERVICE.address in (through, address):
        # The desk writes and stores in one moment: an earlier time is no clock of anybody's.
        written, later = instant(stored), 0
    return Author(intern(name), intern(address), written, intern(through), "", later)


def instant(text: str) -> datetime:
    """Seconds to an instant; a damaged time counts as the beginning, so that the landing before it decides."""
    seconds = int(text) if text.isdecimal() else 0
    return datetime.fromtimestamp(min(seconds, _LATEST), UTC)


def _change(entry: bytes, path: bytes) -> FileChange:
    _, _, old, new, status = entry.decode("ascii").split(" ")
    return FileChange(intern(os.fsdecode(path)), status[:1], _id(old), _id(new))


def _id(text: str) -> str:
    """An object's id; nothing for the zeros that stand where there is none."""
    return intern(text) if text.strip("0") else ""
