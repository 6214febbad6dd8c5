"""Writes the numbers page: the newest release's tables, and the reports by month as a chart that says what chance
may do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from goodcatch.chart.judge_series import chart_of
from goodcatch.chart.model import Better, Chart, Kind
from goodcatch.chart.series_of_shown_cells import series_of_shown_cells
from goodcatch.pages.drawing.control_chart import drawing
from goodcatch.pages.page_and_escaping import Page, heading, nothing_yet, table, words
from goodcatch.publish.disclosure.release_file import Number, Release, Sheet
from goodcatch.publish.disclosure.reply_times import REPLY
from goodcatch.publish.disclosure.services_that_read import READ_HOW
from goodcatch.publish.disclosure.table_layout_before_suppression import MONTH
from goodcatch.publish.model import Published
from goodcatch.publish.words_for_dates_and_values import month_after, month_words, number_words, value_label
from goodcatch.standard.model import Standard

ORDER = 40
HEADS = {
    "month": "Month", "category": "About", "near-miss-kind": "How close", "harm-grade": "How bad it could be",
    "likelihood": "How likely again", "factors": "What contributed", "strength": "Strength",
    "ledger-outcome": "Outcome", REPLY: "Half or more within", READ_HOW: "What was done",
}  # fmt: skip


def pages(published: Published) -> Iterator[Page]:
    yield Page(
        "numbers.md",
        "Numbers",
        _text(published),
        "Numbers",
        "How many near misses we were told of, how soon we answered, and what came of them.",
    )


def _text(published: Published) -> str:
    intro = (
        "# Numbers\n\nMore reports do not mean that things got worse. Often they mean that people trust us to listen."
    )
    release = published.release
    if release is None:
        none = nothing_yet("The first numbers appear here with the first bulletin.")
        return f"{intro}\n\n{none}"
    rule = (
        f"So that nobody can be guessed, a number is shown from {release.minimum} on, and moves on only when it has "
        f"grown by {release.minimum} or more. “{release.minimum} or more” may have grown a little since."
    )
    downloads = (
        'The same numbers to download: <a href="../data/numbers.json">JSON</a>, '
        '<a href="../for-other-programs/">and other formats</a>.'
    )
    parts = [part for sheet in release.sheets if sheet.numbers for part in _sheet(sheet, release, published.standard)]
    until = f"<p>Counted up to {month_words(release.month)}. {downloads}</p>"
    return "\n\n".join([intro, rule, until, *parts, *_empty(release)])


def _empty(release: Release) -> Iterator[str]:
    """The tables of the list that show nothing yet."""
    titles = "\n".join(f"<li>{words(sheet.title)}</li>" for sheet in release.sheets if not sheet.numbers)
    if titles:
        yield "## Not shown yet"
        yield f'These tables come when there are enough cases.\n\n<ul class="gc-list">\n{titles}\n</ul>'


def _sheet(sheet: Sheet, release: Release, standard: Standard) -> Iterator[str]:
    yield heading(sheet.title, 2)
    if (sheet.rows, sheet.columns) == (MONTH, ""):
        counts = {number.row: number.value for number in sheet.numbers}
        yield drawing(over_time(counts, sheet.title, release.month), sheet.name)
    head = head_of(sheet)
    yield table(head, [row_of(number, sheet, release, standard) for number in sheet.numbers])
    yield f'<p>What is not listed is held back. <a href="../data/{sheet.name}.csv">Download as CSV</a></p>'


def head_of(sheet: Sheet) -> tuple[str, ...]:
    """The heads of a table's columns."""
    column = [HEADS.get(sheet.columns, "Column")] if sheet.columns else []
    return (HEADS.get(sheet.rows, "Row"), *column, "Number")


def row_of(number: Number, sheet: Sheet, release: Release, standard: Standard) -> tuple[str, ...]:
    """A number as a row of its table, as HTML."""
    column = [words(value_label(sheet.columns, number.column, standard))] if sheet.columns else []
    # "9 or more" (decision 66) would be wrong of a month that is over.
    counted = str(number.value) if _settled(sheet) else number_words(number, release.month)
    if sheet.columns in (REPLY, READ_HOW):  # what half of them is, and what services may say later
        counted = f"{number.value} or more"
    label = value_label(sheet.rows, number.row, standard)
    # A wider value that was shown first stays when a narrow one joins it: whoever adds the rows would count twice.
    narrow = any(other is not number and set(other.of) < set(number.of) for other in sheet.numbers)
    return (words(f"{label}, with some of those above" if narrow and not column else label), *column, counted)


def _settled(sheet: Sheet) -> bool:
    """What is counted for one month alone does not grow."""
    return MONTH in (sheet.rows, sheet.columns)


def over_time(counts: Mapping[str, int], title: str, until: str) -> Chart:
    """The months from the first that is shown to the release's own, as a chart that judges no direction: more reports
    may be more trust. A month whose number is held back is a gap."""
    # To the release's own month, so that months whose number is held back show as gaps and not as an end.
    months = [*_months(min(counts), max(until, *counts))]
    shown = {month_words(month): count for month, count in counts.items()}
    series = series_of_shown_cells([month_words(month) for month in months], shown, title=title, unit="a month")
    return chart_of(Kind.XMR, series, Better.NEITHER)


def _months(first: str, last: str) -> Iterator[str]:
    while first <= last:
        yield first
        first = month_after(first)
