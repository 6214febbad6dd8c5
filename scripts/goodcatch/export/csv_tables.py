"""Writes the released stories and changes as CSV (RFC 4180), a file a year."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from goodcatch.export.file_to_make import FileToMake
from goodcatch.export.flat_tables import Flat, changes_table, stories_table
from goodcatch.export.story_rows import by_year, rests_on
from goodcatch.export.this_site import ThisSite
from goodcatch.publish.model import Published
from goodcatch.record.cell_without_formula import defused

ORDER = 30
KIND = "CSV (RFC 4180)"
UNDER = "Tables"


def files(published: Published, site: ThisSite) -> Iterator[FileToMake]:
    for year, stories in by_year(published).items():
        for name, what, table in (
            ("stories", f"Stories told in {year}", partial(stories_table, stories, site)),
            ("changes", f"Changes told in {year}", partial(changes_table, stories)),
        ):
            path, rests = f"data/{name}-{year}.csv", rests_on(stories, KIND, name, site)
            yield FileToMake(path, KIND, what, UNDER, rests, partial(_text, table), year)


def _text(table: Callable[[], Flat]) -> bytes:
    out, flat = io.StringIO(), table()
    writer = csv.writer(out)  # lines end with CR LF, as RFC 4180 has it
    writer.writerow(flat.columns)
    writer.writerows(_row(row) for row in flat.rows)
    return out.getvalue().encode("utf-8", "replace")


def _row(row: Iterable[str | int | None]) -> Sequence[str | int]:
    return [cell if isinstance(cell, int) else defused(cell or "") for cell in row]
