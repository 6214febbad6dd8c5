"""Puts into words how many reports came in and what became of them, as far as a release shows it.

A bulletin's draft and the first page say these lines, from the release's own sheets: so neither tells a number that the
tables hold back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goodcatch.publish.disclosure.monthly_report_outcome_counts import OUTCOMES, WAITING
from goodcatch.publish.disclosure.release_file import Number, Sheet
from goodcatch.publish.disclosure.reply_times import REPLY
from goodcatch.publish.disclosure.services_that_read import READ_HOW
from goodcatch.publish.disclosure.table_layout_before_suppression import MONTH
from goodcatch.publish.words_for_dates_and_values import month_words, number_words, value_label
from goodcatch.standard.model import Standard

RECEIVED = "Reports received in"
ACCEPTED = "Reports that became a case, since we began"
_ACCEPTED = "accepted"


def how_many_told_us(sheets: Iterable[Sheet], month: str, standard: Standard) -> Iterator[tuple[str, str]]:
    """What was counted, and how many; nothing in place of a number that is held back."""
    for sheet in sheets:
        if (sheet.rows, sheet.columns) == (MONTH, ""):
            here = [number for number in sheet.numbers if number.row == month]
            yield f"{RECEIVED} {month_words(month)}", _number(here, month)
        if (sheet.rows, sheet.columns) == (OUTCOMES, ""):
            accepted = [number for number in sheet.numbers if number.row == _ACCEPTED]
            yield ACCEPTED, _number(accepted, month)
            for number in sheet.numbers:
                if number.row not in (_ACCEPTED, WAITING):
                    yield value_label(OUTCOMES, number.row, standard), number_words(number, month)


def how_long_replies_took(sheets: Iterable[Sheet], month: str, standard: Standard) -> str | None:
    """Within which time half of a month's reports or more had a first reply, or nothing; None where no table says
    it."""
    sheet = next((sheet for sheet in sheets if (sheet.rows, sheet.columns) == (MONTH, REPLY)), None)
    if sheet is None:
        return None
    here = (value_label(REPLY, number.column, standard) for number in sheet.numbers if number.row == month)
    return next(here, "")


def services_that_read(sheets: Iterable[Sheet], standard: Standard) -> Iterator[tuple[str, str, int]]:
    """Of each bulletin, by its month: what was done, and in at least how many services, as far as that is shown."""
    for sheet in sheets:
        if (sheet.rows, sheet.columns) == (MONTH, READ_HOW):
            yield from ((n.row, value_label(READ_HOW, n.column, standard), n.value) for n in sheet.numbers)


def _number(numbers: list[Number], month: str) -> str:
    return number_words(numbers[0], month) if numbers else ""
