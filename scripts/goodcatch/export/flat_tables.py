"""Lays out the released facts as plain tables of named columns, the same for CSV and for Parquet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from goodcatch.export.file_to_make import FileToMake, name_of_parts
from goodcatch.export.story_rows import ChangeRow, StoryRow, change_rows, story_rows
from goodcatch.export.this_site import ThisSite
from goodcatch.export.to_tell import ToTell
from goodcatch.publish.disclosure.release_file import Release
from goodcatch.publish.disclosure.table_layout_before_suppression import MONTH
from goodcatch.publish.lists_of_stories import TITLES, AnyStory
from goodcatch.publish.words_for_dates_and_values import value_label
from goodcatch.standard.model import Standard

Cell = str | int | None
UNDER = "Tables"
LISTS = tuple(of for of in TITLES if of != MONTH)


@dataclass(frozen=True)
class Flat:
    """A table. A column holds texts or whole numbers; a cell that is nothing is not known, or held back."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    whole: frozenset[str] = frozenset()


def year_files(told: ToTell, kind: str, ending: str, write: Callable[[Flat], bytes]) -> Iterator[FileToMake]:
    """The stories and the changes of each year in one format, which is written by `write`."""
    for year, stories in told.by_year.items():
        both: tuple[tuple[str, str, Callable[[], Flat]], ...] = (
            ("stories", f"Stories told in {year}", partial(stories_table, stories.all, told.site)),
            ("changes", f"Changes told in {year}", partial(changes_table, stories.all)),
        )
        for of, what, table in both:
            name = name_of_parts(stories.rests_on, kind, of, told.site)
            yield FileToMake(f"data/{of}-{year}{ending}", kind, what, UNDER, name, partial(_made, write, table), year)


def _made(write: Callable[[Flat], bytes], table: Callable[[], Flat]) -> bytes:
    return write(table())


def stories_table(stories: Sequence[AnyStory], site: ThisSite) -> Flat:
    """A row for each story."""
    lists = [part for of in LISTS for part in (_column(of), f"{_column(of)}_words")]
    columns = ("story", "title", "closed", "bulletin", *lists, "page")
    return Flat(columns, tuple(_story(row, site) for row in story_rows(stories)))


def _column(of: str) -> str:
    return of.replace("-", "_")


def _story(row: StoryRow, site: ThisSite) -> tuple[Cell, ...]:
    about = (part for of in LISTS for part in (row.codes(of) or None, row.about(of) or None))
    return row.id, row.title, row.closed, row.bulletin, *about, site.page(f"cases/{row.id}.md")


def changes_table(stories: Sequence[AnyStory]) -> Flat:
    """A row for each change that was done."""
    rows = tuple(tuple(cell or None for cell in row) for row in change_rows(stories))
    return Flat(ChangeRow._fields, rows)


def numbers_table(release: Release, standard: Standard) -> Flat:
    """A row for each number that the release shows."""
    columns = ("table", "row", "row_words", "column", "column_words", "at_least", "counted_up_to")
    return Flat(columns, tuple(_numbers(release, standard)), frozenset(["at_least"]))


def _numbers(release: Release, standard: Standard) -> Iterator[tuple[Cell, ...]]:
    for sheet in release.sheets:
        for number in sheet.numbers:
            row = value_label(sheet.rows, number.row, standard)
            column = value_label(sheet.columns, number.column, standard) if number.column else None
            yield sheet.name, number.row, row, number.column or None, column, number.value, number.as_of
