"""Which figures of a review may be shown to posts that do not read raw reports."""

from __future__ import annotations

import pytest

from goodcatch.publish.review_without_small_counts import TOO_FEW, fewer, without_small
from goodcatch.review.review_model import Figure

SHARE, MIDDLE = "Changes done, of a hundred", "Hours to triage, the middle one"
FIVE = tuple(f"NM-{n}" for n in range(5))


@pytest.mark.parametrize(
    ("label", "value", "of", "shown", "why"),
    [
        ("Late", "5", "", "5", "the minimum is enough"),
        ("Late", "4", "", "fewer than 5", "one below"),
        ("Late", "0", "", "fewer than 5", "none tells as much as one"),
        ("Late", "5", "100", "5", "of many"),
        ("Late", "98", "100", TOO_FEW, "the two that were not"),
        ("Late", "3", "4", TOO_FEW, "of few"),
        ("Late", "", "0", TOO_FEW, "nothing to count"),
        (SHARE, "60", "20", "60", "12 of 20"),
        (SHARE, "90", "20", TOO_FEW, "the two that were not"),
        (SHARE, "10", "20", TOO_FEW, "two of twenty"),
        (MIDDLE, "3", "20", "3", "hours, and no count"),
        (MIDDLE, "3", "4", TOO_FEW, "of few cases it is nearly one case's own"),
    ],
)
def test_a_figure_of_few_cases_is_not_shown(label: str, value: str, of: str, shown: str, why: str) -> None:
    assert without_small(Figure("x", label, value, of), 5).value == shown, why


@pytest.mark.parametrize(
    ("value", "cases", "left", "why"),
    [
        ("5", FIVE, FIVE, "enough"),
        ("2", FIVE[:2], (), "to name them is to count them"),
        ("95", FIVE[:4], (), "few, behind another number"),
        ("98", FIVE, (), "what is not shown is not named"),
    ],
)
def test_cases_stand_behind_a_figure_where_there_are_enough(
    value: str, cases: tuple[str, ...], left: tuple[str, ...], why: str
) -> None:
    assert without_small(Figure("x", "Late", value, "100", cases=cases), 5).cases == left, why


def test_a_small_number_has_no_number() -> None:
    assert [fewer(number, 5) for number in (0, 4, 5)] == ["fewer than 5", "fewer than 5", "5"]
