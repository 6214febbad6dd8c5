"""A tombstone's text <-> `Tombstone`: which commits and records a purge replaced, and by whose word.

A purge is the one break in a history that is meant. Its tombstone lets a checker tell exactly that break from any
other, and lets a claim still be compared with the records that it saw.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goodcatch.standard.small_yaml import Malformed, Value, dump, parse
from goodcatch.standard.yaml_value_as_list import as_list

# At the start of an answer without quotes it would be a list: a purge writes that front matter again (decision 60).
REMOVED = "[removed]"  # what stands in the place of each word
WHERE = "content/tombstones/"
NAME = re.compile(r"content/tombstones/\d{4}-\d\d-\d\d-[0-9a-f]{8}\.yml\Z")
REASONS = ("leak-of-a-name", "leak-of-a-contact", "leak-of-another-detail")
# Commits of a SHA-256 repository have ids of 64 digits; what claims saw is named by 40 in any (`blob_id`).
_ID = re.compile(r"(?:[0-9a-f]{40}|[0-9a-f]{64})\Z")


@dataclass(frozen=True)
class Tombstone:
    """What a purge did. `commits` are pairs (old, new); `records` the same for records, by the ids that claims
    saw of them (`case_state.blob_id`).

    Two old records may have become one, and then each has its pair; where that one had stood before as well, it is
    paired with itself.
    """

    by: str
    at: str
    reason: str
    old_head: str
    new_head: str
    blobs: int
    messages: int
    commits: tuple[tuple[str, str], ...]
    records: tuple[tuple[str, str], ...]

    @property
    def path(self) -> str:
        return f"{WHERE}{self.at[:10]}-{self.new_head[:8]}.yml"


def write(tombstone: Tombstone) -> str:
    data: dict[str, Value] = {
        "by": tombstone.by,
        "at": tombstone.at,
        "reason": tombstone.reason,
        "old_head": tombstone.old_head,
        "new_head": tombstone.new_head,
        "objects": {"blobs": str(tombstone.blobs), "messages": str(tombstone.messages)},
    }
    return f"{dump(data)}\n{_listed('commits', tombstone.commits)}{_listed('records', tombstone.records)}"


def _listed(name: str, pairs: tuple[tuple[str, str], ...]) -> str:
    """One line for each pair, old id first: a history of thousands of commits should stay readable."""
    return "".join([f"{name}:\n", *(f"  - {old} {new}\n" for old, new in pairs)]) if pairs else f"{name}: []\n"


def read(text: str) -> Tombstone:
    """Raises `Malformed` where the text is no tombstone."""
    data = parse(text).data
    objects = data.get("objects")
    counted = objects if isinstance(objects, Mapping) else {}
    heads = {name: str(data.get(name, "")) for name in ("by", "at", "reason", "old_head", "new_head")}
    if not (_ID.match(heads["old_head"]) and _ID.match(heads["new_head"])):
        raise _fault("`old_head` and `new_head` are not commits")
    return Tombstone(
        **heads,
        blobs=_number(counted.get("blobs")),
        messages=_number(counted.get("messages")),
        commits=tuple(_pairs(data.get("commits", ()))),
        records=tuple(_pairs(data.get("records", ()))),
    )


def _number(value: Value | None) -> int:
    if not (isinstance(value, str) and value.isascii() and value.isdigit()):
        raise _fault("`objects` needs the numbers of `blobs` and `messages`")
    return int(value)


def _pairs(lines: Value) -> Iterator[tuple[str, str]]:
    for line in as_list(lines):
        old, _, new = line.partition(" ") if isinstance(line, str) else ("", "", "")
        if not (_ID.match(old) and _ID.match(new)):
            raise _fault("`commits` and `records` list an old and a new id on each line")
        yield old, new


def _fault(message: str) -> Malformed:
    return Malformed("tombstone", 1, 1, message, "put the file back as `goodcatch purge` wrote it")


def tombstones_in(texts: Mapping[str, str]) -> tuple[Tombstone, ...]:
    """Every readable tombstone, oldest first; GC615 speaks of the others."""
    found: list[Tombstone] = []
    for path in sorted(texts):
        if path.startswith(WHERE):
            try:
                found.append(read(texts[path]))
            except Malformed:
                continue
    return tuple(sorted(found, key=lambda tombstone: tombstone.at))
