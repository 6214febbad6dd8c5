"""Reads and writes tombstones: which files a purge replaced, why, and by whose word.

A purge is the one break in a history that is meant. Its tombstone keeps no id of an old text, nor of a commit that
held one, but where a random number in the text is gone with it (decision 144): whoever knows all of a text but a name
could try names until the id fits (decision 121). Tombstones of the
first form kept such ids; they are still read, and the next purge shortens them.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from goodcatch.standard.small_yaml import Malformed, Value, dump, parse
from goodcatch.standard.yaml_value_as_list import as_list

# At the start of an answer without quotes it would be a list: a purge writes that front matter again (decision 60).
REMOVED = "[removed]"  # what stands in the place of each word
WHERE = "content/tombstones/"
NAME = re.compile(r"content/tombstones/\d{4}-\d\d-\d\d-[0-9a-f]{8}\.yml\Z")
REASONS = ("leak-of-a-name", "leak-of-a-contact", "leak-of-another-detail")
# Commits of a SHA-256 repository have ids of 64 digits; what claims saw is named by 40 in any (`blob_id`).
_CALLED = re.compile(r"[0-9a-f]{8}\Z", re.ASCII)
_ENTRIES = frozenset(["name", "by", "at", "reason", "objects", "landings", "replaced", "files", "was"])
_ID = re.compile(r"(?:[0-9a-f]{40}|[0-9a-f]{64})\Z")


@dataclass(frozen=True)
class Tombstone:
    """What a purge did. `name` is random; `landings` counts those that stood before it on main's line, `replaced` the
    commits of main that became others; `files` are the paths of main, as they are now, of which some version did.
    `was`, where the purge proves that nothing else differs: of each version its id, and the id that it had, which was
    of a text with a number that is gone.

    Of the first form alone: both heads, and pairs (old, new) of `commits` and of `records`, these by the ids that
    claims saw of them (`case_state.blob_id`). Two old records may have become one, and then each has its pair; where
    that one had stood before as well, it is paired with itself.
    """

    by: str
    at: str
    reason: str
    blobs: int
    messages: int
    name: str = ""
    landings: int = 0
    replaced: int = 0
    files: tuple[str, ...] = ()
    was: tuple[tuple[str, str], ...] = ()
    old_head: str = ""
    new_head: str = ""
    commits: tuple[tuple[str, str], ...] = ()
    records: tuple[tuple[str, str], ...] = ()

    @property
    def keeps_ids(self) -> bool:
        """Whether it is of the first form."""
        return bool(self.old_head)

    @property
    def path(self) -> str:
        return f"{WHERE}{self.at[:10]}-{self.new_head[:8] or self.name}.yml"


def fresh_name() -> str:
    """Eight random hexadecimal digits: a tombstone is called after nothing that it replaced."""
    return secrets.token_hex(4)


def write(tombstone: Tombstone) -> str:
    """As a purge lands it; one of the first form is never written again."""
    return (
        dump(
            {
                "name": f"{tombstone.name}",
                "by": tombstone.by,
                "at": tombstone.at,
                "reason": tombstone.reason,
                "objects": {"blobs": str(tombstone.blobs), "messages": str(tombstone.messages)},
                "landings": str(tombstone.landings),
                "replaced": str(tombstone.replaced),
                "files": tombstone.files,
                **({"was": tuple(f"{new} {old}" for new, old in tombstone.was)} if tombstone.was else {}),
            }
        )
        + "\n"
    )


def read(text: str) -> Tombstone:
    """Raises `Malformed` where the text is no tombstone."""
    data = parse(text).data
    objects = data.get("objects")
    counted = objects if isinstance(objects, Mapping) else {}
    by, at, reason = (str(data.get(name, "")) for name in ("by", "at", "reason"))
    own = Tombstone(by, at, reason, _number(counted.get("blobs")), _number(counted.get("messages")))
    return _first_form(own, data) if "old_head" in data else _without_ids(own, data)


def _without_ids(own: Tombstone, data: Mapping[str, Value]) -> Tombstone:
    name = str(data.get("name", ""))
    if not _CALLED.match(name):
        raise _fault("`name` is not eight hexadecimal digits")
    if strange := sorted(data.keys() - _ENTRIES):
        raise _fault(f"a tombstone has no entry {strange[0]}")
    landings, replaced = _number(data.get("landings")), _number(data.get("replaced"))
    files = tuple(str(path) for path in as_list(data.get("files", ())))
    was = tuple(_pairs(data.get("was", ())))
    return replace(own, name=name, landings=landings, replaced=replaced, files=files, was=was)


def _first_form(own: Tombstone, data: Mapping[str, Value]) -> Tombstone:
    old, new = str(data.get("old_head", "")), str(data.get("new_head", ""))
    if not (_ID.match(old) and _ID.match(new)):
        raise _fault("`old_head` and `new_head` are not commits")
    commits, records = (tuple(_pairs(data.get(name, ()))) for name in ("commits", "records"))
    return replace(own, old_head=old, new_head=new, commits=commits, records=records)


def _number(value: Value | None) -> int:
    if not (isinstance(value, str) and value.isascii() and value.isdigit()):
        raise _fault("`landings` and `replaced`, or `blobs` and `messages` of `objects`, are not numbers")
    return int(value)


def _pairs(lines: Value) -> Iterator[tuple[str, str]]:
    for line in as_list(lines):
        old, _, new = line.partition(" ") if isinstance(line, str) else ("", "", "")
        if not (_ID.match(old) and _ID.match(new)):
            raise _fault("`commits`, `records` and `was` list an old and a new id on each line")
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
