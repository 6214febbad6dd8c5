"""Offers the numbers of the newest release as files to download: JSON, and a CSV for each table.

They hold what the numbers page shows and nothing else.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping

from goodcatch.pages.page_and_escaping import Page
from goodcatch.publish.disclosure.release_file import Number, Release, Sheet
from goodcatch.publish.model import Published
from goodcatch.publish.words_for_dates_and_values import value_label
from goodcatch.record.cell_without_formula import defused
from goodcatch.standard.model import Standard

ORDER = 45
# "At least": a number stays as it was until it has grown by the minimum (decision 66).
HEAD = ("row", "column", "at_least", "counted_up_to")


def pages(published: Published) -> Iterator[Page]:
    release = published.release
    if release is None:
        return
    yield Page("data/numbers.json", "Numbers", _json(release, published.standard))
    for sheet in release.sheets:
        if sheet.numbers:
            yield Page(f"data/{sheet.name}.csv", sheet.title, _csv(sheet, published.standard))


def _json(release: Release, standard: Standard) -> str:
    tables = [
        {"name": sheet.name, "title": sheet.title, "numbers": [_line(n, sheet, standard) for n in sheet.numbers]}
        for sheet in release.sheets
    ]
    data = {"release": release.month, "minimum": release.minimum, "tables": tables}
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _csv(sheet: Sheet, standard: Standard) -> str:
    out = io.StringIO()
    # The csv module would end lines with \r\n; the page is hashed for its release as it stands here.
    writer = csv.DictWriter(out, HEAD, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_defused(_line(number, sheet, standard)) for number in sheet.numbers)
    return out.getvalue()


def _defused(line: Mapping[str, str | int]) -> Mapping[str, str | int]:
    """A provider's own words for a value may begin like a formula."""
    return {name: defused(cell) if isinstance(cell, str) else cell for name, cell in line.items()}


def _line(number: Number, sheet: Sheet, standard: Standard) -> dict[str, str | int]:
    row, column = value_label(sheet.rows, number.row, standard), value_label(sheet.columns, number.column, standard)
    return dict(zip(HEAD, (row, column, number.value, number.as_of), strict=True))
