"""Writes each page's packed form beside it, so that a phone with one bar of signal fetches a quarter of the bytes."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from posixpath import splitext

from goodcatch.site.folder_as_it_was_left import LeftFolder
from goodcatch.site.write_what_changed import AsItLies, Content, SiteFile

PACKED = ".gz"
MAP = "sitemap.xml"
# Pictures are packed already; below a packet's size nothing is won.
KINDS = frozenset({".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".csv", ".yml", ".ics", ".atom"})
LEAST = 1_000  # bytes
_HEAD = gzip.compress(b"", 6, mtime=0)[:10]
LEVEL = 6  # 9 costs half as much again for one byte in a hundred


def packed_too(files: Iterable[SiteFile], left: LeftFolder | None = None) -> Iterator[SiteFile]:
    """The files of a site, each that is worth it followed by its packed form: the same whenever it is packed.

    `left` is the folder of an earlier build. The packed form of a file that lies there as it was left is not opened;
    another one is taken where it unpacks to the file, which takes a tenth of the time.
    """
    for path, content in files:
        yield path, content
        # The map of the site has one already, with the release's time in it.
        if splitext(path)[1] in KINDS and path != MAP:
            found = _as_left(left, path, content) if left else None
            if found:
                yield f"{path}{PACKED}", found
            elif len(plain := _read(left, path, content)) >= LEAST:
                yield f"{path}{PACKED}", _there(left, path, plain) or gzip.compress(plain, LEVEL, mtime=0)


def _as_left(left: LeftFolder, path: str, content: Content) -> AsItLies | None:
    """The packed form that was put there with this very file."""
    own = content.hash if isinstance(content, AsItLies) else sha256(content).digest()
    packed = left.hash_of(f"{path}{PACKED}") if left.hash_of(path) == own else None
    return AsItLies(packed) if packed else None


def _read(left: LeftFolder | None, path: str, content: Content) -> bytes:
    if isinstance(content, bytes):
        return content
    assert left
    # What lies there as it was left and is small has no packed form, and need not be read to know it.
    size = (left.folder / path).stat().st_size
    return (left.folder / path).read_bytes() if size >= LEAST else b""


def _there(left: LeftFolder | None, path: str, content: bytes) -> bytes:
    """The packed form of an earlier build; nothing where there is none, or none of this file."""
    try:
        found = (left.folder / f"{path}{PACKED}").read_bytes() if left else b""
        whole = found.startswith(_HEAD) and gzip.decompress(found) == content
    except (OSError, EOFError, zlib.error):
        return b""
    return found if whole else b""


def packed(path: Path) -> Path:
    """Where the packed form of a file lies."""
    return path.with_name(path.name + PACKED)
