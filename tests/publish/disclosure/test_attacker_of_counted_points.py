"""The attacker reads every count that is drawn, after each new one, and adds and subtracts.

He has the tables below all pictures of all releases, and more than they tell: the days of each count. He solves for
what lies on any run of days: none may be a small number of people or events, where he can tell what it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcatch.publish import counted_results
from goodcatch.publish.disclosure.bounds import Bounds
from goodcatch.publish.disclosure.sums_and_facts import Cell, Fact, Impossible, Known, Sum
from goodcatch.record.known.measured_effect import Counted
from publish.test_counted_results import again, before, told, two

MINIMUM = 5
BEGIN = date(2026, 11, 7)
Count = tuple[int, int, int]  # how many, and from which to which day after the change


def count(value: int, first: int, last: int) -> Count:
    return value, first, last


def text_of(made: Count) -> str:
    days = [(BEGIN + timedelta(days=n)).isoformat() for n in made[1:]]
    return again(str(made[0]), *days)


def releases(counts: list[Count]) -> Iterator[Mapping[Count, str]]:
    """What is told of each count after each of them has come."""
    for n in range(1, len(counts) + 1):
        store = told(two(before("41"), *map(text_of, counts[:n])))
        (case,) = store.cases.values()
        for result in counted_results.results_of(case, store, counted_results.end_of(date(2026, 12, 20), store)):
            exact = counted_results.exact_of(result, case, MINIMUM, lambda count: False)
            yield {_of(one): exact[one.record] for one in result.series[1:] if one.record in exact}


def _of(one: Counted) -> Count:
    return int(one.value), (one.first - BEGIN).days, (one.last - BEGIN).days


def attack(counts: list[Count]) -> Iterator[str]:
    seen = {made for release in releases(counts) for made in release}
    yield from (f"{value} is small" for value, _, _ in seen if value < MINIMUM)
    ends = sorted({end for _, first, last in seen for end in (first, last + 1)})
    days: tuple[Cell, ...] = tuple((str(end),) for end in ends[:-1])
    facts = [Fact(_days(first, last + 1, ends), value, value) for value, first, last in sorted(seen)]
    bounds = Bounds(Known(days, 1, tuple(facts)))
    for first, last in combinations(ends, 2):
        try:
            low, high = bounds.of(_days(first, last, ends))
        except Impossible:  # counts that cannot be: he learns nothing by them
            return
        if low == high < MINIMUM:
            yield f"{low:g} from {first} to {last}"


def _days(first: int, last: int, ends: Sequence[int]) -> Sum:
    return Sum(0, 0, frozenset((str(end),) for end in ends if first <= end < last))


def threshold_alone(count: Counted, told: Sequence[Counted], minimum: int) -> bool:
    return True


PLANTED = [
    ("a longer count tells what came since", [count(9, 0, 13), count(11, 0, 20)]),
    ("so does the next but one", [count(9, 0, 6), count(19, 0, 13), count(21, 0, 20)]),
    ("and one that begins earlier", [count(9, 7, 13), count(12, 0, 13)]),
    ("three that overlap by half", [count(9, 0, 6), count(19, 0, 13), count(12, 7, 20)]),
    ("two side by side, and all of them", [count(9, 0, 6), count(10, 7, 13), count(21, 0, 20)]),
]


@pytest.mark.parametrize(("why", "counts"), PLANTED, ids=[row[0] for row in PLANTED])
def test_what_two_counts_give_away_is_held_back(why: str, counts: list[Count], monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(attack(counts)) == [], why
    monkeypatch.setattr(counted_results, "_fits", threshold_alone)
    assert list(attack(counts)) != [], why


COUNT = st.tuples(st.integers(0, 30), st.integers(0, 10), st.integers(0, 17)).map(
    lambda c: count(c[0], c[1], c[1] + c[2])
)


@settings(max_examples=12)
@given(st.lists(COUNT, min_size=1, max_size=4))
def test_nobody_who_takes_one_from_another_finds_a_small_number(counts: list[Count]) -> None:
    assert list(attack(counts)) == []
