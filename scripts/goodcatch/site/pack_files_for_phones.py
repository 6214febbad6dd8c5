"""Writes each page's packed form beside it, so that a phone with one bar of signal fetches a quarter of the bytes."""

from __future__ import annotations

import gzip
from pathlib import Path

PACKED = ".gz"
# Pictures are packed already; below a packet's size nothing is won.
KINDS = frozenset({".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".csv", ".yml", ".ics"})
LEAST = 1_000  # bytes
LEVEL = 6  # 9 costs half as much again for one byte in a hundred


def pack(site: Path) -> None:
    """The same file gives the same packed file, whenever it is packed."""
    for path in site.rglob("*"):
        if path.suffix in KINDS and path.is_file() and path.stat().st_size >= LEAST:
            packed(path).write_bytes(gzip.compress(path.read_bytes(), LEVEL, mtime=0))


def packed(path: Path) -> Path:
    """Where the packed form of a file lies."""
    return path.with_name(path.name + PACKED)
