"""How likely a lower count is by chance alone, when nothing has changed. Exact, for counts are small here.

One side, and the provider's own limit (5 in 100 where it says nothing).
"""

from __future__ import annotations

from fractions import Fraction
from math import comb

LIMIT = Fraction(5, 100)


def chance_of_so_few(before: int, days_before: int, after: int, days_after: int) -> Fraction:
    """The chance that of all the events so few fall into the later days, if they fell evenly: a binomial sum."""
    share, events = Fraction(days_after, days_before + days_after), before + after
    return sum((comb(events, k) * share**k * (1 - share) ** (events - k) for k in range(after + 1)), Fraction(0))


def chance_of_so_many(before: int, days_before: int, after: int, days_after: int) -> Fraction:
    """The chance of so many or more in the later days, if they fell evenly."""
    return chance_of_so_few(after, days_after, before, days_before)


def chance_of_so_few_of(before: int, of_before: int, after: int, of_after: int) -> Fraction:
    """The chance of so few or fewer of a later lot, if all were shared out by chance: Fisher's exact sum."""
    found, all_there_are = before + after, of_before + of_after
    ways = comb(all_there_are, of_after)
    fits = range(max(0, found - of_before), after + 1)
    return Fraction(sum(comb(found, k) * comb(all_there_are - found, of_after - k) for k in fits), ways)


def days_until_believed(before: int, days_before: int) -> int:
    """After how many quiet days no repeat can be believed: three over the rate, rounded up; `before` is not 0."""
    return -(-3 * days_before // before)
