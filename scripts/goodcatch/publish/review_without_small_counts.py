"""Takes out of a review what would tell of a few cases, for posts that may not read raw reports.

The same minimum holds as on the site (`audience_and_minimum_counts`). A number that leaves fewer than the minimum on
the other side ("98 of 100") tells as much as a small one.
"""

from __future__ import annotations

from dataclasses import replace

from goodcatch.review.review_model import Figure

TOO_FEW = "too few to tell"
SHARE, MIDDLE = "of a hundred", "the middle one"  # how the labels of reviews end


def fewer(count: int, minimum: int) -> str:
    """A count in words: "12", or "fewer than 5", none among them."""
    return str(count) if count >= minimum else f"fewer than {minimum}"


def of_one_case(figure: Figure) -> bool:
    """Whether a figure says in words what was found of a single case: no minimum can make that fit to be told."""
    return bool(figure.value) and _number(figure.value) is None


def without_small(figure: Figure, minimum: int) -> Figure:
    """A figure as it may be shown: with its cases only where there are enough of them."""
    value = _value(figure, minimum)
    cases = figure.cases if value == figure.value and len(figure.cases) >= minimum else ()
    of = fewer(int(figure.of), minimum) if figure.of.isdecimal() else figure.of
    return replace(figure, value=value, of=of, cases=cases)


def _value(figure: Figure, minimum: int) -> str:
    of, number = _number(figure.of), _number(figure.value)
    if number is None or (of is not None and of < minimum):
        return TOO_FEW
    if figure.label.endswith(MIDDLE):
        return figure.value
    share = figure.label.endswith(SHARE)
    part = number * (of or 0) / 100 if share else number
    if of is not None and of - part < minimum:
        return TOO_FEW
    if part >= minimum:
        return figure.value
    return TOO_FEW if share else fewer(int(part), minimum)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
