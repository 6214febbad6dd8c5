"""Takes the ids out of a tombstone of the first form, which kept them: each was an oracle for the purged word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from goodcatch.record.purge_tombstones import fresh_name, read, write
from goodcatch.standard.small_yaml import Malformed


@dataclass(frozen=True)
class Short:
    """What such a tombstone says afterwards, and where."""

    path: str
    text: bytes


def shortened(content: bytes, files: Iterable[tuple[str, str]], landings: int) -> Short | None:
    """None for one that keeps no ids, and for what is no tombstone. `files`: paths of the history with their ids, by
    which it is told which files the purge had replaced; `landings` stood before it on main's line."""
    try:
        old = read(content.decode("utf-8", "replace"))
    except Malformed:
        return None
    if not old.keeps_ids:
        return None
    became = {new for _, new in old.records}
    paths = tuple(sorted({path for path, blob in files if blob in became}))
    counted = replace(old, name=fresh_name(), landings=landings, replaced=len(old.commits), files=paths)
    made = replace(counted, old_head="", new_head="", commits=(), records=())
    return Short(made.path, write(made).encode())
