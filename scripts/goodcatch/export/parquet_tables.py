"""Writes the released facts as Parquet: the numbers, and the stories and changes of each year."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from goodcatch.export.api_version import SCHEMA_VERSION
from goodcatch.export.file_to_make import FileToMake, name_of_parts
from goodcatch.export.flat_tables import Flat, changes_table, numbers_table, stories_table
from goodcatch.export.parquet.file import parquet
from goodcatch.export.story_rows import by_year, rests_on
from goodcatch.export.this_site import ThisSite
from goodcatch.publish.model import Published

ORDER = 31
KIND = "Parquet 1.0"
UNDER = "Tables"
_NOTES = {"schema_version": SCHEMA_VERSION}


def files(published: Published, site: ThisSite) -> Iterator[FileToMake]:
    if published.release:
        table = numbers_table(published.release, published.standard)
        name = name_of_parts(KIND, table)
        yield FileToMake("data/numbers.parquet", KIND, "Numbers", UNDER, name, partial(parquet, table, _NOTES))
    for year, stories in by_year(published).items():
        for of, what, made in (
            ("stories", f"Stories told in {year}", partial(stories_table, stories, site)),
            ("changes", f"Changes told in {year}", partial(changes_table, stories)),
        ):
            name = rests_on(stories, KIND, of, site)
            yield FileToMake(f"data/{of}-{year}.parquet", KIND, what, UNDER, name, partial(_made, made), year)


def _made(table: Callable[[], Flat]) -> bytes:
    return parquet(table(), _NOTES)
