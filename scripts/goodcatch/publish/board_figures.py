"""Lays out month by month what a board watches, from the reviews that were kept: nothing is counted a second time.

Each number is that of a review, and keeps its address, so that the cases behind it are one step away. A month without a
review is a gap. What was settled a month later stands in the row of the month that it is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from goodcatch.chart.model import Better, Kind
from goodcatch.publish.review_without_small_counts import MIDDLE, SHARE, without_small
from goodcatch.publish.words_for_dates_and_values import month_words
from goodcatch.review.review_model import Figure, Review

MONTHS = 24  # shown at most


@dataclass(frozen=True)
class Watched:
    """A figure of a review, with the head of its column. `later`: it is about the month before the review's own."""

    figure: str
    head: str
    later: bool = False


@dataclass(frozen=True)
class Topic:
    """One thing that a board watches: of which review, in which columns, and what of it is drawn over time."""

    title: str
    review: str
    about: str
    columns: tuple[Watched, ...]
    drawn: Watched | None = None
    kind: Kind = Kind.P
    better: Better = Better.NEITHER
    unit: str = ""


HEALTH, CLOSINGS, PACK = "signal-health", "closure-credibility", "board-pack"
GOVERNANCE, OVERSIGHT = "governance", "board-oversight"
CLASSES = ("credible", "doubtful", "failed")
TOPICS = (
    Topic("Reports", HEALTH,
          "Those that became a case; the numbers for everybody count the others as well. More reports are often more "
          "trust, so neither way is called good.",
          (Watched("volume", "Reports"), Watched("spread", "Kinds with a report")),
          Watched("volume", "Reports"), Kind.XMR, Better.NEITHER, "a month"),
    Topic("Time to triage", HEALTH, "How soon somebody decided what to do.",
          (Watched("time-to-triage", "Hours, the middle one"), Watched("triaged-in-time", "In time")),
          Watched("triaged-in-time", "Triaged in time"), Kind.P, Better.HIGHER, "share of the month's reports"),
    Topic("Changes on time", HEALTH, "Of the changes that were due in the month.",
          (Watched("actions-done", "Done"), Watched("actions-late", "Late or open")),
          Watched("actions-late", "Late or open"), Kind.P, Better.LOWER, "share of the month's changes"),
    Topic("Checks that held", HEALTH, "Somebody looked again whether a change is still there.",
          (Watched("checks-hold", "In place"), Watched("checks-failed", "Cases in which one failed")),
          Watched("checks-hold", "Checks that held"), Kind.RUN, Better.HIGHER, "of a hundred"),
    Topic("Closed by an exception", HEALTH,
          "Of the closings that had gates to pass: one was passed openly, with a reason and an end.",
          (Watched("closed-by-exception", "In the month"), Watched("exception-lapsed", "Run out, and still closed"))),
    Topic("Can closings be believed?", CLOSINGS,
          "Closings of the month: first as they looked, then as they were settled a month later.",
          (*(Watched(name, name.capitalize()) for name in CLASSES),
           *(Watched(f"settled-{name}", f"Settled: {name}", later=True) for name in CLASSES)),
          Watched("credible", "Closings that are credible"), Kind.P, Better.HIGHER, "share of the month's closings"),
    Topic("Exposures and their plans", PACK, "Weak places that a review found, and where the plans for them stand.",
          (Watched("open", "Open"), Watched("waits-for-the-owner", "Wait for their owner"),
           Watched("accepted", "Accepted"), Watched("active", "Active"), Watched("closed", "Closed"),
           Watched("overdue", "Past a date"))),
    Topic("What came back", CLOSINGS, "Cases closed in the month after which the same was reported again.",
          (Watched("came-back", "Came back"),),
          Watched("came-back", "The same came back"), Kind.P, Better.LOWER, "share of the month's closings"),
    Topic("Restrictive practice", GOVERNANCE, "Near misses in which somebody's freedom was limited.",
          (Watched("pattern-restrictive-practice", "With restrictive practice"),)),
    Topic("Safeguarding", OVERSIGHT, "Of the restricted store, for those who may read it: counts alone.",
          (Watched("safeguarding", "Near misses in the month"), Watched("safeguarding-live", "Urgent change open"),
           Watched("safeguarding-screened", "Screened the same day"))),
)  # fmt: skip
NAMES = tuple(dict.fromkeys(topic.review for topic in TOPICS))


@dataclass(frozen=True)
class Cell:
    """One number, and the review that has it."""

    figure: Figure
    review: str
    on: str

    @property
    def said(self) -> str:
        """As a board reads it: "9 of 10"; a share as "90 % of 10", and a middle number with how many it is of."""
        value, of, label = self.figure.value, self.figure.of, self.figure.label
        if not value:
            return "nothing to count"
        if not of or _number(value) is None:
            return value
        if label.endswith(MIDDLE):
            return f"{_short(value)} (of {of})"
        return f"{_short(value)} % of {of}" if label.endswith(SHARE) else f"{value} of {of}"


def _number(value: str) -> float | None:
    try:
        return float(value)
    except ValueError:  # words that stand for a number that is held back
        return None


def _short(value: str) -> str:
    return value.removesuffix(".0")


@dataclass(frozen=True)
class MonthRow:
    """A month such as `2026-10`, with a cell for each column of its topic, None where no review has it."""

    month: str
    cells: tuple[Cell | None, ...]
    drawn: Cell | None = None

    @property
    def words(self) -> str:
        return month_words(self.month)


@dataclass(frozen=True)
class TopicShown:
    """A topic with its months, the oldest first."""

    topic: Topic
    rows: tuple[MonthRow, ...] = ()


def board(reviews: Iterable[tuple[Review, int]]) -> tuple[TopicShown, ...]:
    """Every topic that any of these reviews tells of. With each review, the smallest number that may be told of it."""
    found: dict[tuple[str, str], dict[str, Cell]] = {}
    for review, least in reviews:
        figures = {figure.name: without_small(figure, least) if least else figure for figure in review.figures}
        month = review.period.last.isoformat()[:7]
        before = (review.period.first - timedelta(days=1)).isoformat()[:7]
        for name, figure in figures.items():
            cell = Cell(figure, review.name, review.on.isoformat())
            found.setdefault((review.name, month), {})[name] = cell
            found.setdefault((review.name, before), {})[f"{name} {LATER}"] = cell
    shown = (TopicShown(topic, tuple(_rows(topic, found))) for topic in TOPICS)
    return tuple(one for one in shown if one.rows)


LATER = "a month later"


def _rows(topic: Topic, found: Mapping[tuple[str, str], Mapping[str, Cell]]) -> Iterator[MonthRow]:
    for name, month in sorted(found):
        if name == topic.review:
            told = found[name, month]
            cells = tuple(told.get(_key(column)) for column in topic.columns)
            if any(cells):
                yield MonthRow(month, cells, told.get(_key(topic.drawn)) if topic.drawn else None)


def _key(column: Watched) -> str:
    return f"{column.figure} {LATER}" if column.later else column.figure
