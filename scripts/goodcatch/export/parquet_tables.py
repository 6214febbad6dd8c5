"""Writes the released facts as Parquet: the numbers, and the stories and changes of each year."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from goodcatch.export.api_version import SCHEMA_VERSION
from goodcatch.export.file_to_make import FileToMake, name_of_parts
from goodcatch.export.flat_tables import Flat, changes_table, numbers_table, stories_table
from goodcatch.export.parquet.file import parquet
from goodcatch.export.to_tell import ToTell

ORDER = 31
KIND = "Parquet 1.0"
UNDER = "Tables"
_NOTES = {"schema_version": SCHEMA_VERSION}


def files(told: ToTell) -> Iterator[FileToMake]:
    if release := told.published.release:
        table = numbers_table(release, told.published.standard)
        name = name_of_parts(KIND, table)
        yield FileToMake("data/numbers.parquet", KIND, "Numbers", UNDER, name, partial(parquet, table, _NOTES))
    for year, stories in told.by_year.items():
        for of, what, made in (
            ("stories", f"Stories told in {year}", partial(stories_table, stories.all, told.site)),
            ("changes", f"Changes told in {year}", partial(changes_table, stories.all)),
        ):
            name = name_of_parts(stories.rests_on, KIND, of, told.site)
            yield FileToMake(f"data/{of}-{year}.parquet", KIND, what, UNDER, name, partial(_made, made), year)


def _made(table: Callable[[], Flat]) -> bytes:
    return parquet(table(), _NOTES)
