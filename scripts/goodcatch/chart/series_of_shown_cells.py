"""Makes a series of a table's numbers as they may be shown: what is held back becomes a gap, and never a zero."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from goodcatch.chart.model import Change, Point, Series


def series_of_shown_cells(
    labels: Sequence[str],
    shown: Mapping[str, int],
    of: Mapping[str, int] | None = None,
    changed: Mapping[str, str] | None = None,
    title: str = "",
    unit: str = "",
    per: int = 1,
) -> Series:
    """`labels`: every row in order of time, shown or not. `of`: for p and u charts, a row without one is a gap too.

    `changed`: labels of the first points after a change, with words. One that is no row, or has no row before it, is
    left out: it has no place on the chart.
    """
    places = {label: place for place, label in enumerate(labels)}
    marked = sorted((places[label], words) for label, words in (changed or {}).items() if places.get(label))
    return Series(
        tuple(_point(label, shown.get(label), of) for label in labels),
        tuple(Change(place, words) for place, words in marked),
        per,
        title,
        unit,
    )


def _point(label: str, count: int | None, of: Mapping[str, int] | None) -> Point:
    if of is None:
        return Point(label, None if count is None else Fraction(count))
    # A share of nothing is none.
    possible = of.get(label, 0)
    return Point(label, None if count is None or not possible else Fraction(count), Fraction(possible or 1))
