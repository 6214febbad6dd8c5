"""Writes the released facts as Parquet: the numbers, and the stories and changes of each year."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from goodcatch.export.api_version import SCHEMA_VERSION
from goodcatch.export.file_to_make import FileToMake, name_of_parts
from goodcatch.export.flat_tables import UNDER, Flat, numbers_table, year_files
from goodcatch.export.parquet.file import parquet
from goodcatch.export.to_tell import ToTell

ORDER = 31
KIND = "Parquet 1.0"


def files(told: ToTell) -> Iterator[FileToMake]:
    if release := told.published.release:
        table = numbers_table(release, told.published.standard)
        name = name_of_parts(KIND, table)
        yield FileToMake("data/numbers.parquet", KIND, "Numbers", UNDER, name, partial(_written, table))
    yield from year_files(told, KIND, ".parquet", _written)


def _written(table: Flat) -> bytes:
    return parquet(table, {"schema_version": SCHEMA_VERSION})
