"""Reads a CSV file however a spreadsheet exported it, and says what is wrong with a row on its line.

Comma, semicolon, tab or bar; UTF-8, UTF-16 with its mark, or Windows-1252. One row is in memory at a time. An empty
line is no row. Characters that no encoding explains come out as U+FFFD, for the reader to judge.
"""

from __future__ import annotations

import codecs
import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from goodcatch.errors import Unusable

LONGEST_LINE = 1_000_000  # characters; no export has a longer one, and a file without line ends must not fill memory
UNREADABLE = "\ufffd"
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CHUNK = 1 << 16
_SEPARATORS = ",;\t|"


@dataclass(frozen=True)
class Row:
    """One row: the line it starts on and its cells, or, with no cells, why it cannot be used."""

    line: int
    cells: tuple[str, ...]
    fault: str = ""


@dataclass(frozen=True)
class Delimited:
    """A CSV file, looked through once: how it is to be read, and the SHA-256 of its bytes."""

    path: Path
    encoding: str
    separator: str
    sha256: str
    heading: tuple[str, ...]

    def rows(self) -> Iterator[Row]:
        """Every row below the heading, in the file's order."""
        found = _records(self.path, self.encoding, self.separator)
        next(found, None)
        for row in found:
            if row.fault or len(row.cells) == len(self.heading):
                yield row
            else:
                width = f"this row has {len(row.cells)} cells, the heading {len(self.heading)}"
                yield Row(row.line, (), width)


def delimited(path: Path) -> Delimited:
    """Look a file through. Raises `Unusable`, saying what to do, where it is no CSV file."""
    if not path.is_file():
        raise Unusable(f"{path} is no file: give the path of a CSV file")
    encoding, sha256 = _encoding(path)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        first = file.readline(LONGEST_LINE)
    separator = _separator(first)
    head = next(_records(path, encoding, separator), Row(1, (), ""))
    if head.fault or not any(head.cells):
        raise Unusable(f"{path.name} has no heading: its first line should hold the columns' names")
    return Delimited(path, encoding, separator, sha256, tuple(cell.strip() for cell in head.cells))


def _encoding(path: Path) -> tuple[str, str]:
    """The first encoding that reads every byte, and the file's hash, from one pass."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        start = file.read(4)
        # How a zip archive begins (.xlsx, .ods), and the container of the older .xls.
        if start.startswith(b"PK\x03\x04") or start.startswith(b"\xd0\xcf\x11\xe0"):
            raise Unusable(f"{path.name} is a workbook, not a CSV file: open it and save it as CSV")
        marked = next((name for mark, name in _MARKS if start.startswith(mark)), "")
        file.seek(0)
        # UTF-8 first: almost any file can be read as Windows-1252, and few others pass as UTF-8 by chance.
        decoders = {name: codecs.getincrementaldecoder(name)() for name in (marked and [marked]) or ["utf-8", "cp1252"]}
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            for name, decoder in list(decoders.items()):
                try:
                    decoder.decode(chunk)
                except UnicodeDecodeError:
                    del decoders[name]
    for name, decoder in decoders.items():
        try:
            # A file that ends in the middle of a letter is told by this alone.
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return name, digest.hexdigest()
    return marked or "utf-8", digest.hexdigest()


def _separator(first: str) -> str:
    """The one that a spreadsheet's `sep=` line names, else the one that parts the heading into most cells."""
    if named := re.fullmatch(r"(?i)\ufeff?sep=(.)\s*", first):
        return named[1]
    return max(_SEPARATORS, key=lambda separator: _width(first, separator))


def _width(first: str, separator: str) -> int:
    """Into how many cells a heading is parted; none where one of them would be longer than `csv` takes a cell to be."""
    try:
        return len(next(csv.reader([first], delimiter=separator, skipinitialspace=True), []))
    except csv.Error:
        return 0


class _Lines:
    """The file's own lines, counted; one that is too long is skipped and noted."""

    def __init__(self, file: TextIO) -> None:
        self.file, self.too_long = file, False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self.file.readline(LONGEST_LINE)
        if not line:
            raise StopIteration
        if len(line) < LONGEST_LINE:
            return line
        self.too_long = True
        while line and not line.endswith("\n"):
            line = self.file.readline(LONGEST_LINE)
        # Not left out: the reader counts lines, and a fault is told by the line of the file.
        return "\n"


def _records(path: Path, encoding: str, separator: str) -> Iterator[Row]:
    """Heading and rows. The `csv` module ends a cell at 131,072 characters: a lone quotation mark cannot eat a file."""
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        lines = _Lines(file)
        # Strict, or the rest of the file after a quotation mark that is never closed would be one cell, without a word.
        reader = csv.reader(lines, delimiter=separator, skipinitialspace=True, strict=True)
        while True:
            start, fault = reader.line_num + 1, ""
            cells: list[str] = []
            lines.too_long = False
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                fault = f"a quotation mark is never closed or stands inside a text (up to line {reader.line_num})"
            # Two cells, where the separator that `sep=` names cuts its own line in two.
            if start == 1 and len(cells) <= 2 and re.match(r"(?i)\ufeff?sep=", cells[0] if cells else ""):
                continue
            if lines.too_long:
                fault = f"a line has more than {LONGEST_LINE:,} characters"
            # Since Python 3.11 the `csv` module takes it like a letter.
            elif any("\0" in cell for cell in cells):
                fault = "a NUL character stands in it"
            if fault or cells:
                yield Row(start, () if fault else tuple(cells), fault)
