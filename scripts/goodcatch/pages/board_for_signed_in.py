"""Writes the board's page: what it watches, month by month, each number with a link to the review behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from html import escape
from typing import TypeAlias

from markupsafe import Markup

from goodcatch.chart.judge_series import chart_of
from goodcatch.chart.model import Chart, Kind, Point, Series, Stage
from goodcatch.pages.drawing.small_multiples import drawing
from goodcatch.pages.page_and_escaping import Page, Section, block, nothing_yet, table, under_headings, words
from goodcatch.pages.reviews_for_signed_in import behind
from goodcatch.publish.board_figures import NAMES, Cell, MonthRow, TopicShown, board
from goodcatch.publish.model import Published
from goodcatch.publish.words_for_dates_and_values import month_after, month_words
from goodcatch.review.recurrence_by_domain import LOOK_BACK
from goodcatch.review.review_model import Figure
from goodcatch.standard.model import Standard

Address: TypeAlias = Callable[[str, str], str]  # where a review of a day is
CaseAddress: TypeAlias = Callable[[str], str]  # where the page of a case is; nothing where whoever reads this has none

ORDER = 81
TITLE = "What the board watches"
LEAD = (
    "Month by month, from the reviews that were kept. Each number leads to its review, and there to the cases behind "
    "it. A month without a review is a gap, and no number is counted a second time."
)
AGAIN = "The same again, by part of our work"
GLANCE = "At a glance"
DRAWN = "What moved. Below each picture stands whether that is more than chance; its numbers stand in the tables."
PRIVATE = "<p>This is a private build. Do not publish it.</p>"


def pages(published: Published) -> Iterator[Page]:
    """Nothing, unless the build is a private one."""
    if published.inside is None:
        return
    kept = [(one.review, 0) for one in published.inside.reviews if one.review.name in NAMES]
    known = frozenset(case.id for case in published.inside.cases)
    watched = sections(board(kept), lambda name, on: f"../reviews/{name}/{on}/")
    days, back = days_of(published.standard), published.inside.again
    parts = under_headings((*watched, *again(back, days, lambda case: f"../inside/{case}/" if case in known else "")))
    none = nothing_yet("No monthly review has been kept yet.")
    yield Page("board.md", TITLE, f"# {TITLE}\n\n{PRIVATE}\n\n{LEAD}\n\n{parts or none}", "Board (private)")


def sections(topics: tuple[TopicShown, ...], address: Address) -> tuple[Section, ...]:
    """What moves, drawn side by side; then a section for each topic. On this page and at the desk."""
    charts = [chart_over_time(shown) for shown in topics if shown.topic.drawn]
    drawn = drawing([chart for chart in charts if _moves(chart)], "board", tables=False)
    seen = (Section(GLANCE, Markup(f"<p>{DRAWN}</p>\n{drawn}")),) if drawn else ()
    return (*seen, *(Section(shown.topic.title, Markup(_told(shown, address))) for shown in topics))


def days_of(standard: Standard) -> str:
    """How many days are looked back."""
    tolerance = standard.tolerances.get(LOOK_BACK)
    return tolerance.value if tolerance else ""


def again(figures: Iterable[Figure], days: str, case: CaseAddress) -> tuple[Section, ...]:
    """What came back in these days, by part of our work; nothing where nobody counted it."""
    rows = [(words(f.label), words(f.value), behind(f.cases, case)) for f in figures]
    lead = block(f"Reports of the last {days} days that came as soon after another one of the same part of our work.")
    return (Section(AGAIN, Markup(f"{lead}\n{table(('Part of our work', 'Again', 'Cases'), rows)}")),) if rows else ()


def _moves(chart: Chart) -> bool:
    """Whether a picture would show more than one number, or none, does in the table."""
    return chart.stage is not Stage.ZEROS and len({point.value for point in chart.points} - {None}) > 1


def _told(shown: TopicShown, address: Address) -> str:
    head = ("Month", *(column.head for column in shown.topic.columns))
    return f"{block(shown.topic.about)}\n{table(head, [_row(row, address) for row in reversed(shown.rows)])}"


def _row(row: MonthRow, address: Address) -> tuple[str, ...]:
    return (f'<span class="nowrap">{words(row.words)}</span>', *(_cell(cell, address) for cell in row.cells))


def _cell(cell: Cell | None, address: Address) -> str:
    # A figure that grew out of a later version of the program is in no older review.
    if cell is None:
        return "–"
    return f'<a class="nowrap" href="{escape(address(cell.review, cell.on))}">{words(cell.said)}</a>'


def chart_over_time(shown: TopicShown) -> Chart:
    """From the first month to the last. What is held back, or was not reviewed, is a gap."""
    topic, known = shown.topic, {row.month: row.drawn for row in shown.rows}
    months, points = min(known), list[Point]()
    while months <= max(known):
        points.append(_point(month_words(months), known.get(months), topic.kind))
        months = month_after(months)
    title = topic.drawn.head if topic.drawn else topic.title
    return chart_of(topic.kind, Series(tuple(points), title=title, unit=topic.unit), topic.better)


def _point(label: str, cell: Cell | None, kind: Kind) -> Point:
    value = _number(cell.figure.value) if cell else None
    of = _number(cell.figure.of) if cell else None
    if kind is Kind.P:
        return Point(label, value if of else None, of or Fraction(1))
    return Point(label, value)


def _number(text: str) -> Fraction | None:
    """A number of a review; None of words that stand for one that is held back."""
    try:
        return Fraction(text)
    except ValueError:
        return None
