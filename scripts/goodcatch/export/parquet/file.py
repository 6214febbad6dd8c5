"""Writes one table as a Parquet file: one row group, plain values, nothing packed.

The libraries that write Parquet bring a hundred megabytes for it; tests read what is written here with one of them.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

from goodcatch.export.flat_tables import Cell, Flat
from goodcatch.export.parquet.thrift import Struct, Whole, varint, written

# https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift
MAGIC = b"PAR1"
_INT64, _BYTE_ARRAY = 2, 6
_UTF8, _STRING = 0, Struct(((1, Struct(())),))
_OPTIONAL = 1
_PLAIN, _RLE = 0, 3
_DATA_PAGE, _UNCOMPRESSED = 0, 0
_MAKER = "Good Catch"


def parquet(table: Flat, notes: Mapping[str, str]) -> bytes:
    """`notes` are kept in the file beside the table."""
    out, chunks = bytearray(MAGIC), []
    for number, name in enumerate(table.columns if table.rows else ()):
        page = _page([row[number] for row in table.rows], name in table.whole)
        chunks.append(_chunk(name, name in table.whole, len(table.rows), len(page), len(out)))
        out += page
    foot = written(_footer(table, chunks, len(out) - len(MAGIC), notes))
    return bytes(out) + foot + struct.pack("<I", len(foot)) + MAGIC


def _page(cells: Sequence[Cell], whole: bool) -> bytes:
    """The values of a column, behind which of them are there."""
    levels = _levels([cell is not None for cell in cells])
    there = (cell for cell in cells if cell is not None)
    data = struct.pack("<I", len(levels)) + levels + b"".join(_plain(cell, whole) for cell in there)
    about = Struct(((1, Whole(len(cells))), (2, Whole(_PLAIN)), (3, Whole(_RLE)), (4, Whole(_RLE))))
    head = Struct(((1, Whole(_DATA_PAGE)), (2, Whole(len(data))), (3, Whole(len(data))), (5, about)))
    return written(head) + data


def _levels(there: Sequence[bool]) -> bytes:
    """One bit for each value, in groups of eight, the first in the lowest bit."""
    groups = [there[at : at + 8] for at in range(0, len(there), 8)]
    return varint(len(groups) << 1 | 1) + bytes(sum(bit << n for n, bit in enumerate(group)) for group in groups)


def _plain(cell: Cell, whole: bool) -> bytes:
    if whole:
        return struct.pack("<q", cell)
    text = str(cell).encode("utf-8", "replace")
    return struct.pack("<I", len(text)) + text


def _chunk(name: str, whole: bool, count: int, size: int, offset: int) -> Struct:
    kind = Whole(_INT64 if whole else _BYTE_ARRAY)
    about = Struct((
        (1, kind), (2, [Whole(_PLAIN), Whole(_RLE)]), (3, [name]), (4, Whole(_UNCOMPRESSED)),
        (5, Whole(count, True)), (6, Whole(size, True)), (7, Whole(size, True)), (9, Whole(offset, True)),
    ))  # fmt: skip
    return Struct(((2, Whole(offset, True)), (3, about)))


def _footer(table: Flat, chunks: Sequence[Struct], size: int, notes: Mapping[str, str]) -> Struct:
    count = Whole(len(table.rows), True)
    root = Struct(((4, "schema"), (5, Whole(len(table.columns)))))
    group = Struct(((1, chunks), (2, Whole(size, True)), (3, count)))
    return Struct((
        (1, Whole(1)),
        (2, [root, *(_column(name, name in table.whole) for name in table.columns)]),
        (3, count),
        (4, [group] if table.rows else []),
        (5, [Struct(((1, name), (2, value))) for name, value in notes.items()]),
        (6, _MAKER),
    ))  # fmt: skip


def _column(name: str, whole: bool) -> Struct:
    if whole:
        return Struct(((1, Whole(_INT64)), (3, Whole(_OPTIONAL)), (4, name)))
    return Struct(((1, Whole(_BYTE_ARRAY)), (3, Whole(_OPTIONAL)), (4, name), (6, Whole(_UTF8)), (10, _STRING)))
