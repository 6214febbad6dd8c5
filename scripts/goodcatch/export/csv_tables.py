"""Writes the released stories and changes as CSV (RFC 4180), a file a year."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from goodcatch.export.file_to_make import FileToMake
from goodcatch.export.flat_tables import Cell, Flat, year_files
from goodcatch.export.to_tell import ToTell
from goodcatch.record.cell_without_formula import defused

ORDER = 30
KIND = "CSV (RFC 4180)"


def files(told: ToTell) -> Iterator[FileToMake]:
    yield from year_files(told, KIND, ".csv", _text)


def _text(table: Flat) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)  # lines end with CR LF, as RFC 4180 has it
    writer.writerow(table.columns)
    writer.writerows(map(_row, table.rows))
    return out.getvalue().encode("utf-8", "replace")


def _row(row: Iterable[Cell]) -> Sequence[str | int]:
    return [cell if isinstance(cell, int) else defused(cell or "") for cell in row]
