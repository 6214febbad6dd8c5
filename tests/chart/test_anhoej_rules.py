"""Anhøj's two rules: the table that is published, and runs counted as it asks."""

from __future__ import annotations

import math

import pytest

from goodcatch.chart.anhoej_rules import crossings_by_chance, in_long_runs, longest_by_chance, runs_of


@pytest.mark.parametrize(
    ("useful", "longest", "crossings"),
    [(10, 6, 2), (12, 7, 3), (16, 7, 4), (20, 7, 6), (24, 8, 8), (50, 9, 19), (100, 10, 41)],
)
def test_the_published_table(useful: int, longest: int, crossings: int) -> None:
    assert (longest_by_chance(useful), crossings_by_chance(useful)) == (longest, crossings)


def test_the_longest_run_is_rounded_as_a_logarithm_would_be() -> None:
    assert all(longest_by_chance(n) == round(math.log2(n)) + 3 for n in range(1, 3000))


@pytest.mark.parametrize(
    ("sides", "told", "why"),
    [
        ([], (0, 0, 0, 0), "no points, no runs"),
        ([0, 0], (0, 0, 0, 0), "points on the line do not count"),
        ([1, 0, 1, -1], (3, 2, 1, 1), "and break no run"),
        ([1, -1, 1, -1], (4, 1, -1, 3), "of runs of one length the latest is named"),
        ([1, 1, 1, -1, -1], (5, 3, 1, 1), "the longest is named though another came later"),
    ],
)
def test_runs_and_crossings(sides: list[int], told: tuple[int, int, int, int], why: str) -> None:
    runs = runs_of(sides)
    assert (runs.useful, runs.longest, runs.longest_side, runs.crossings) == told, why


def test_each_point_of_a_long_run_is_known() -> None:
    sides = [1, -1, -1, 0, -1, 1, 1]
    assert in_long_runs(sides, 2) == (False, True, True, False, True, False, False)
    assert in_long_runs(sides, 3) == (False,) * 7
