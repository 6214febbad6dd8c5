"""Reads Git's own objects without Git: an object's id is the hash of its bytes, so that nobody can alter one unseen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime, timezone
from typing import NamedTuple

FORMATS = {"sha1": (hashlib.sha1, 20), "sha256": (hashlib.sha256, 32)}


class Person(NamedTuple):
    """Who a commit says wrote or landed it, and when."""

    address: str
    at: str


class Commit(NamedTuple):
    """What a commit says."""

    tree: str
    parents: tuple[str, ...]
    author: Person
    committer: Person
    subject: str


def object_id(kind: str, body: bytes, named: str) -> str:
    """The id under which Git knows an object; `named` is the repository's format."""
    return FORMATS[named][0](b"%s %d\0" % (kind.encode(), len(body)) + body).hexdigest()


def packed(kind: str, body: bytes) -> bytes:
    """An object as it stands in a file of many."""
    return b"%s %d\0" % (kind.encode(), len(body)) + body


def unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The kind and the bytes of each object of such a file. Raises `ValueError` where it is cut off or no such file."""
    start = 0
    while start < len(data):
        end = data.index(b"\0", start)
        kind, _, size = data[start:end].decode("ascii").partition(" ")
        start = end + 1 + int(size)
        if start > len(data):
            raise ValueError("it ends in the middle of an object")
        yield kind, data[end + 1 : start]


def commit_in(body: bytes) -> Commit:
    """Raises `ValueError` where the bytes are no commit."""
    head, _, message = body.decode("utf-8", "replace").partition("\n\n")
    rows = [line.partition(" ")[::2] for line in head.split("\n") if not line.startswith(" ")]
    said = dict(reversed(rows))
    if not {"tree", "author", "committer"} <= said.keys():
        raise ValueError("it is no commit")
    parents = tuple(value for name, value in rows if name == "parent")
    paragraph = message.lstrip("\n").partition("\n\n")[0]
    subject = " ".join(paragraph.rstrip("\n").split("\n"))
    return Commit(said["tree"], parents, _person(said["author"]), _person(said["committer"]), subject)


def _person(line: str) -> Person:
    who, _, when = line.rpartition("> ")
    seconds = int(when.split(" ")[0])
    return Person(who.rpartition("<")[2], instant(seconds))


def instant(seconds: int) -> str:
    """A moment as packs write it."""
    # Not `datetime.UTC`: whoever checks may have an older Python.
    return datetime.fromtimestamp(seconds, timezone.utc).isoformat()  # noqa: UP017


class Entry(NamedTuple):
    """What a folder holds under a name."""

    folder: bool
    id: str


def entries_in(body: bytes, named: str) -> dict[str, Entry]:
    """What a tree holds, by name. Raises `ValueError` where the bytes are no tree."""
    found: dict[str, Entry] = {}
    start, size = 0, FORMATS[named][1]
    while start < len(body):
        space, end = body.index(b" ", start), body.index(b"\0", start)
        name = body[space + 1 : end].decode("utf-8", "surrogateescape")
        found[name] = Entry(body[start:space] == b"40000", body[end + 1 : end + 1 + size].hex())
        start = end + 1 + size
    return found
