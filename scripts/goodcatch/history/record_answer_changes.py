"""Follows each record through the landings: what was added, changed or deleted in it, answer by answer.

A record is followed by its case and its name, which never change, and not by its path.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

from goodcatch.history.model import Author, FileChange, Landing
from goodcatch.record.model import Record
from goodcatch.record.read_store import read_once
from goodcatch.record.store import CASES, NAME
from goodcatch.standard.small_yaml import Malformed, Value


@dataclass(frozen=True)
class FieldChange:
    """One answer, before and after; None where it was not there."""

    name: str
    before: Value | None
    after: Value | None


@dataclass(frozen=True, slots=True)
class Version:
    """One landing of one record. `fault` says why a version could not be read; it is kept all the same.

    `was` is the record before (the last version that could be read), `record` the record after.
    """

    path: str
    step: str
    case: str
    landing: str
    at: datetime
    authors: tuple[Author, ...]
    changed: tuple[FieldChange, ...] = ()
    added: bool = False
    deleted: bool = False
    was: Record | None = None
    record: Record | None = None
    fault: str = ""
    kind: str = "direct"
    rewritten: bool = False  # other bytes under the same name
    landed_by: Author | None = None  # who made the landing: of a merge, who let it in

    @property
    def name(self) -> str:
        return name_of(self.path)

    @property
    def cases(self) -> tuple[str, ...]:
        """The case, and the one that the record was moved out of."""
        return (self.case,) if self.was is None or self.was.case == self.case else (self.was.case, self.case)


@dataclass(frozen=True)
class _Pair:
    """A file before and after a landing; the paths differ where the file was moved."""

    change: FileChange
    old_path: str


Known: TypeAlias = Mapping[tuple[str, str], Record]  # records that were read already, by path and blob id


class Reader:
    """Blobs in, records out, each read once; remembers the last readable record of each path."""

    def __init__(self, blobs: Mapping[str, bytes], known: Known | None = None) -> None:
        self.blobs = blobs
        self.done: dict[tuple[str, str], tuple[Record | None, str]] = {
            version: (record, "") for version, record in (known or {}).items()
        }
        self.last: dict[str, Record] = {}

    def record(self, path: str, blob: str) -> tuple[Record | None, str]:
        """The record, or None and the reason."""
        if not blob:
            return None, ""
        if (path, blob) not in self.done:
            self.done[path, blob] = self._read(path, blob)
        record, fault = self.done[path, blob]
        if record:
            self.last[path] = record
        return record, fault

    def forget(self, versions: Iterable[tuple[str, str]]) -> None:
        """Make room: nothing asks again for versions, by path and blob id, that others have replaced."""
        for version in versions:
            self.done.pop(version, None)

    def _read(self, path: str, blob: str) -> tuple[Record | None, str]:
        content = self.blobs.get(blob)
        if content is None:
            return None, "this clone does not hold this version"
        try:
            return read_once(path, content.decode("utf-8", "replace")), ""
        except Malformed as why:
            return None, why.message
        except (RecursionError, ValueError):
            return None, "it is not written as a record"


def is_record(path: str) -> bool:
    return path.startswith(CASES) and path.endswith(".md")


def name_of(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")


def folder_name(path: str) -> str:
    return path.rpartition("/")[0].rpartition("/")[2]


def versions_of(landing: Landing, reader: Reader) -> Iterator[Version]:
    """What one landing did to records."""
    changes = [c for c in landing.changes if is_record(c.path)]
    for pair in _pairs(changes):
        yield _version(landing, pair, reader)


def _pairs(changes: Iterable[FileChange]) -> Iterator[_Pair]:
    """A file that went and one of the same name that came, in one landing and one case, are one file that moved."""
    gone = {(folder_name(c.path), name_of(c.path)): c for c in changes if not c.new}
    came = {(folder_name(c.path), name_of(c.path)) for c in changes if not c.old}
    for change in changes:
        key = (folder_name(change.path), name_of(change.path))
        if not change.old and key in gone:
            yield _Pair(replace(change, status="M", old=gone[key].old), gone[key].path)
        # The half of a move that went is told with the half that came.
        elif change.new or key not in came:
            yield _Pair(change, change.path)


def _version(landing: Landing, pair: _Pair, reader: Reader) -> Version:
    change = pair.change
    was, _ = reader.record(pair.old_path, change.old)
    was = was or (reader.last.get(pair.old_path) if change.old else None)
    record, fault = reader.record(change.path, change.new)
    known = record or was
    return Version(
        path=change.path,
        step=known.step if known else _step_of(change.path),
        case=known.case if known else folder_name(change.path),
        landing=landing.commit,
        at=landing.at,
        authors=change.authors,
        changed=_changed(was, record) if change.old else (),
        added=not change.old,
        deleted=not change.new,
        was=was,
        record=record,
        fault=fault,
        kind=landing.kind,
        rewritten=bool(change.old and change.new and change.old != change.new),
        landed_by=landing.author,
    )


def _step_of(path: str) -> str:
    match = NAME.match(name_of(path))
    return match["step"] if match else ""


def _changed(before: Record | None, after: Record | None) -> tuple[FieldChange, ...]:
    if before is None or after is None:
        return ()
    old, new = _values(before), _values(after)
    names = dict.fromkeys([*old, *new])
    return tuple(FieldChange(n, old.get(n), new.get(n)) for n in names if old.get(n) != new.get(n))


def _values(record: Record) -> Mapping[str, Value]:
    """Every answer of a record, its head and its path among them."""
    head = {
        "path": record.path,
        "case": record.case,
        "step": record.step,
        "standard": str(record.standard),
        "at": record.at,
        "by": record.by,
    }
    return {**head, **record.extra, **record.fields}
