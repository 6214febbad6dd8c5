"""When fewer is hardly chance: the numbers are exact sums, worked out elsewhere by hand."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodcatch.record.known import unlikely_by_chance as chance

# Over windows of the same length: the most that may be left so that chance alone gives it in less than one of twenty.
BELIEVED = [(5, 0), (7, 1), (9, 2), (10, 3), (12, 4), (13, 5), (15, 6)]


@pytest.mark.parametrize(("before", "after"), BELIEVED)
def test_the_most_that_may_be_left(before: int, after: int) -> None:
    assert chance.chance_of_so_few(before, 30, after, 30) <= chance.LIMIT
    assert chance.chance_of_so_few(before, 30, after + 1, 30) > chance.LIMIT
    assert chance.chance_of_so_few(before - 1, 30, after, 30) > chance.LIMIT


@pytest.mark.parametrize("before", range(1, 5))
def test_few_before_can_show_nothing_in_the_same_time(before: int) -> None:
    assert chance.chance_of_so_few(before, 30, 0, 30) > chance.LIMIT


@pytest.mark.parametrize(("a_year", "days"), [(12, 92), (6, 183), (4, 274), (2, 548)])
def test_how_long_it_must_be_quiet(a_year: int, days: int) -> None:
    """Three over the rate, and never a day less."""
    assert chance.days_until_believed(a_year, 365) == days


COUNTS = st.integers(0, 12)
DAYS = st.integers(1, 400)


@given(COUNTS, DAYS, COUNTS, DAYS)
def test_so_few_and_one_more_than_so_few_are_all_there_is(before: int, first: int, after: int, then: int) -> None:
    """P(at most k) and P(k + 1 or more) are one, by another way of counting."""
    share, events = Fraction(then, first + then), before + after
    more = sum(comb(events, k) * share**k * (1 - share) ** (events - k) for k in range(after + 1, events + 1))
    assert chance.chance_of_so_few(before, first, after, then) + more == 1


@given(st.integers(0, 8), st.integers(0, 8), st.integers(0, 8), st.integers(0, 8))
def test_a_share_by_drawing_every_lot(a: int, more_a: int, b: int, more_b: int) -> None:
    """Fisher's sum against itself turned round: so few of the later are so many of the earlier."""
    of_before, of_after = a + more_a, b + more_b
    few = chance.chance_of_so_few_of(a, of_before, b, of_after)
    many = sum(
        Fraction(comb(of_before, a + b - k) * comb(of_after, k), comb(of_before + of_after, a + b))
        for k in range(b + 1)
        if 0 <= a + b - k <= of_before
    )
    assert few == many
