"""Keeps the landings of a repository between runs, and reads only those that are new.

Of a landing that is known, a row tells what it touched; all else of it is kept beside, for whoever asks for that one.
The rows lie in pieces, each under the head that it ends with, so that a new landing writes a small one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any, NamedTuple

from goodcatch.history.git import Git
from goodcatch.history.landing_states import is_watched
from goodcatch.history.marks_of_records import Mark, marks_of
from goodcatch.history.model import Author, FileChange, Landing
from goodcatch.history.read_landings import landings, landings_after, refuse_shallow
from goodcatch.history.read_some_landings import LandedChanges, landed_changes, some_landings
from goodcatch.history.record_answer_changes import folder_name, is_record
from goodcatch.history.times_of_landings import times_of
from goodcatch.state.kept_answers import NOTHING_KEPT, KeptAnswers, name_of
from goodcatch.state.which_commit import is_ancestor

_HEADS = "heads"  # the newest heads that are known, of all branches, newest first
_HEADS_KEPT = 8
_PIECES = 64  # beyond that, all rows are written as one piece


class Row(NamedTuple):
    """One landing: `at` in seconds, the folders of cases in which it changed records, and each other file that a rule
    reads through history, with the blob that it left there. `marks` are those of the records that it brought; a row
    that was read lightly has none."""

    commit: str
    at: int
    folders: tuple[str, ...]
    watched: tuple[tuple[str, str], ...]
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class HistoryIndex:
    """The rows up to a head, oldest first. `since` is the head that was known; `fresh` are the landings after it."""

    rows: Sequence[Row]
    since: str = ""
    fresh: tuple[Landing, ...] = ()
    kept: KeptAnswers = NOTHING_KEPT
    git: Git | None = None

    @property
    def marks(self) -> tuple[tuple[Mark, ...], ...]:
        """The marks of the records that landings brought, landing by landing."""
        return tuple(row.marks for row in self.rows if row.marks)

    def landings(self, rows: Iterable[Row]) -> tuple[Landing, ...] | None:
        """The whole of some landings; None where one of them was neither read nor kept, and no `git` reads it now."""
        rows = tuple(rows)
        read = {landing.commit: landing for landing in self.fresh}
        if self.git:
            wanted = [(row.commit, row.at) for row in rows if row.commit not in read]
            read |= {landing.commit: landing for landing in some_landings(self.git, wanted)}
        names = {row.commit: name_of("landing", row.commit) for row in rows}
        known = self.kept.get([name for commit, name in names.items() if commit not in read])
        if any(commit not in read and name not in known for commit, name in names.items()):
            return None
        return tuple(read.get(commit) or _landing(known[name]) for commit, name in names.items())


def index_of(git: Git, head: str, kept: KeptAnswers) -> HistoryIndex:
    """The rows of a head's line. Reads what no earlier run has read, and keeps it."""
    # This very head first. One that is no ancestor is left at once: to look for what came after it reads all there is.
    for since in sorted(_known_heads(kept), key=lambda known: known != head):
        rows, pieces = _rows(since, kept) if is_ancestor(git, since, head) else ([], 0)
        fresh = landings_after(git, since, _instant(rows[-1].at), head) if rows else None
        if fresh is not None:
            return _extended(git, rows, pieces, since, head, fresh, kept)
    return _extended(git, (), _PIECES, "", head, landings(git, head), kept)


def light_index(git: Git, head: str) -> HistoryIndex:
    """The rows of a head's line alone, and nothing kept: each landing that is asked for is read then."""
    refuse_shallow(git)
    rows = [_row(landing, landing.at) for landing in landed_changes(git, head)]
    times = times_of([row.at for row in rows])
    return HistoryIndex([row._replace(at=at) for row, at in zip(rows, times, strict=True)], git=git)


def _extended(
    git: Git, rows: Sequence[Row], pieces: int, since: str, head: str, fresh: Sequence[Landing], kept: KeptAnswers
) -> HistoryIndex:
    _keep(fresh, kept)
    marks = marks_of(git, [(landing.commit, landing.changes) for landing in fresh])
    added = [_row(landing, int(landing.at.timestamp()), marks.get(landing.commit, ())) for landing in fresh]
    every = [*rows, *added]
    if added:
        alone = pieces >= _PIECES
        answer = ("" if alone else since, tuple(map(_kept_row, every if alone else added)))
        heads = tuple(dict.fromkeys([head, *_known_heads(kept)]))[:_HEADS_KEPT]
        kept.put({name_of("rows", head): answer, name_of(_HEADS): heads})
    return HistoryIndex(every, since, tuple(fresh), kept)


def _known_heads(kept: KeptAnswers) -> tuple[str, ...]:
    answers: Mapping[bytes, Any] = kept.get([name_of(_HEADS)])
    return next(iter(answers.values()), ())


def _rows(head: str, kept: KeptAnswers) -> tuple[list[Row], int]:
    """The rows up to a head, and in how many pieces they lie; none where one is missing."""
    found: list[list[Row]] = []
    while head:
        answers: Mapping[bytes, Any] = kept.get([name_of("rows", head)])
        if not answers:
            return [], 0
        head, rows = next(iter(answers.values()))
        found.append([_row_of(*row) for row in rows])
    return [row for rows in reversed(found) for row in rows], len(found)


def _keep(found: Iterable[Landing], kept: KeptAnswers) -> None:
    kept.put_each((name_of("landing", landing.commit), _kept(landing)) for landing in found)


def _row(landing: Landing | LandedChanges, at: int, marks: tuple[Mark, ...] = ()) -> Row:
    folders = dict.fromkeys(folder_name(c.path) for c in landing.changes if is_record(c.path))
    watched = tuple((c.path, c.new) for c in landing.changes if is_watched(c.path) and not is_record(c.path))
    return Row(landing.commit, at, tuple(folders), watched, marks)


def _kept_row(row: Row) -> tuple[object, ...]:
    return (*row[:-1], tuple(map(tuple, row.marks)))


def _row_of(commit: str, at: int, folders: Any, watched: Any, marks: Any) -> Row:
    return Row(commit, at, folders, watched, tuple(Mark(*mark) for mark in marks))


def _kept(landing: Landing) -> tuple[object, ...]:
    """A landing as it is kept: its fields in their order, each moment as seconds."""
    return tuple(_plain(getattr(landing, name)) for name in Landing.__slots__)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return int(value.timestamp())
    if isinstance(value, Author | FileChange):
        # Not `astuple`, which copies all that lies below, only to have it made plain here.
        return tuple(_plain(getattr(value, field.name)) for field in fields(value))
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value


def _landing(kept: Any) -> Landing:
    commit, at, parents, kind, changes, authors, subject, committer, author, messages, own, left_out, taken_out = kept
    return Landing(
        commit=commit,
        at=_instant(at),
        parents=parents,
        kind=kind,
        changes=tuple(_change(*change) for change in changes),
        authors=tuple(map(_author, authors)),
        message_subject=subject,
        committer=_author(committer),
        author=_author(author),
        messages=messages,
        own=own,
        left_out=left_out,
        taken_out=taken_out,
    )


def _change(path: str, status: str, old: str, new: str, authors: Any) -> FileChange:
    return FileChange(path, status, old, new, tuple(map(_author, authors)))


def _author(kept: Any) -> Author:
    name, address, at, through, key, later, behind = kept
    return Author(name, address, _instant(at), through, key, later, behind)


def _instant(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
