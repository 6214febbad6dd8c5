"""Tells rows of a table that report nothing from those that do: empty ones, sums, a heading that is printed again."""

from __future__ import annotations

import re

from goodcatch.intake.import_mapping import Row, TableMap
from goodcatch.intake.read_table_cell import UnreadableCell, as_heading
from goodcatch.standard.invisible_or_blank_text import says_something

# Alone in its cell, perhaps with its number: a report may well begin "Total loss of power".
SUM = re.compile(
    r"(?:(?:grand|sub)[ -]?)?totals?|sum|count|number of (?:rows|records|reports)|end of (?:report|file)", re.I
)
AFTER = re.compile(r"[\s:=]*[\d,. ]*\Z")


def why_no_report(row: Row, mapping: TableMap) -> str:
    """Why a row is no report; empty for one that is. Nothing that a question's column says is ever called none."""
    said = {column: text for column, text in row.items() if says_something(text)}
    if not said:
        return "the row is empty"
    if all(as_heading(text) == column for column, text in said.items()):
        return "the heading again"
    if not any(source.text(row) for source in mapping.fields.values() if source.columns):
        return "it says nothing in any column that a question reads"
    return "a sum, not a report" if _is_sum(next(iter(said.values()))) and not _has_time(row, mapping) else ""


def _is_sum(first: str) -> bool:
    found = SUM.match(first.strip())
    return found is not None and AFTER.match(first.strip()[found.end() :]) is not None


def _has_time(row: Row, mapping: TableMap) -> bool:
    try:
        mapping.instant(row)
    except UnreadableCell:
        return False
    return True
