"""Writes the released stories and changes as CSV (RFC 4180), a file a year."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from goodcatch.export.file_to_make import FileToMake, name_of_parts
from goodcatch.export.flat_tables import Flat, changes_table, stories_table
from goodcatch.export.to_tell import ToTell
from goodcatch.record.cell_without_formula import defused

ORDER = 30
KIND = "CSV (RFC 4180)"
UNDER = "Tables"


def files(told: ToTell) -> Iterator[FileToMake]:
    for year, stories in told.by_year.items():
        for name, what, table in (
            ("stories", f"Stories told in {year}", partial(stories_table, stories.all, told.site)),
            ("changes", f"Changes told in {year}", partial(changes_table, stories.all)),
        ):
            path, rests = f"data/{name}-{year}.csv", name_of_parts(stories.rests_on, KIND, name, told.site)
            yield FileToMake(path, KIND, what, UNDER, rests, partial(_text, table), year)


def _text(table: Callable[[], Flat]) -> bytes:
    out, flat = io.StringIO(), table()
    writer = csv.writer(out)  # lines end with CR LF, as RFC 4180 has it
    writer.writerow(flat.columns)
    writer.writerows(_row(row) for row in flat.rows)
    return out.getvalue().encode("utf-8", "replace")


def _row(row: Iterable[str | int | None]) -> Sequence[str | int]:
    return [cell if isinstance(cell, int) else defused(cell or "") for cell in row]
