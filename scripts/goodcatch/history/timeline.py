"""Gathers every version of every record of a case, so that its whole life can be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from goodcatch.history.model import FileChange, Landing
from goodcatch.history.record_answer_changes import Known, Reader, Version, folder_name, is_record, versions_of


@dataclass(frozen=True)
class Timeline:
    """All versions of a case's records, in landing order."""

    case: str
    versions: tuple[Version, ...]


def timelines(
    landings: Iterable[Landing], blobs: Mapping[str, bytes], known: Known | None = None
) -> Mapping[str, Timeline]:
    """Case id -> its timeline. `blobs` holds what `blobs_of` names."""
    reader = Reader(blobs, known)
    found: dict[str, list[Version]] = {}
    for landing in landings:
        for version in versions_of(landing, reader):
            for case in version.cases:
                found.setdefault(case, []).append(version)
    return {case: Timeline(case, tuple(versions)) for case, versions in sorted(found.items())}


def blobs_of(landings: Iterable[Landing]) -> Iterator[str]:
    """The blob ids of every version of every record, in history order."""
    for landing in landings:
        for change in landing.changes:
            if is_record(change.path):
                yield from (blob for blob in (change.old, change.new) if blob)


def about(landings: Iterable[Landing], case: str) -> tuple[Landing, ...]:
    """The landings that touched a case, with nothing but its files: what is read for one case."""
    kept = ((landing, _within(landing, case)) for landing in landings)
    return tuple(replace(landing, changes=changes) for landing, changes in kept if changes)


def _within(landing: Landing, case: str) -> tuple[FileChange, ...]:
    return tuple(c for c in landing.changes if is_record(c.path) and folder_name(c.path) == case)
