"""The linear programme against counting every possibility, and what it says of facts that cannot be."""

from itertools import product
from math import inf

import highspy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcatch.publish.disclosure.bounds import Bounds, Undecided
from goodcatch.publish.disclosure.sums_and_facts import Cell, Fact, Impossible, Known, Sum

A, B, C = ("a",), ("b",), ("c",)
CELLS: tuple[Cell, ...] = (A, B, C)
STEPS = 2


def total(step: int, value: int) -> Fact:
    return Fact(Sum(step, step, frozenset(CELLS)), value, value)


def up_to(step: int, cell: Cell, value: int) -> Fact:
    return Fact(Sum(0, step, frozenset([cell])), value, value)


def value_of(asked: Sum, world: tuple[int, ...]) -> int:
    return sum(world[n * len(CELLS) + CELLS.index(c)] for n in range(asked.first, asked.last + 1) for c in asked.cells)


def worlds(facts: tuple[Fact, ...], most: int) -> list[tuple[int, ...]]:
    """Every world of whole numbers that fits."""
    every = product(range(most + 1), repeat=STEPS * len(CELLS))
    return [w for w in every if all(f.low <= value_of(f.sum, w) <= f.high for f in facts)]


@pytest.mark.tries
@settings(max_examples=25, derandomize=True)
@given(st.lists(st.integers(0, 3), min_size=6, max_size=6), st.sets(st.sampled_from([(0, A), (1, A), (1, B), (0, C)])))
def test_the_bounds_are_those_of_whole_numbers(truth: list[int], shown: set[tuple[int, Cell]]) -> None:
    world = tuple(truth)
    facts = tuple(
        Fact(s, value_of(s, world), value_of(s, world))
        for s in [Sum(n, n, frozenset(CELLS)) for n in range(STEPS)]
        + [Sum(0, n, frozenset([c])) for n, c in sorted(shown)]
    )
    bounds = Bounds(Known(CELLS, STEPS, facts))
    most = max(sum(truth[:3]), sum(truth[3:]))
    fitting = worlds(facts, most) if most <= 6 else []
    for asked in [Sum(0, 1, frozenset([A])), Sum(1, 1, frozenset([B])), Sum(0, 0, frozenset([B, C]))]:
        values = [value_of(asked, one) for one in fitting]
        assert not fitting or bounds.of(asked) == (min(values), max(values))


CASES = [
    ((total(0, 7), up_to(0, A, 5)), Sum(0, 0, frozenset([B])), (0, 2), "a total less what is shown"),
    ((total(0, 7),), Sum(0, 0, frozenset([A])), (0, 7), "only the total"),
    ((up_to(0, A, 5), up_to(1, A, 7)), Sum(1, 1, frozenset([A])), (2, 2), "two releases, one less the other"),
    ((), Sum(0, 1, frozenset([A])), (0, inf), "nothing is known"),
]


@pytest.mark.parametrize(("facts", "asked", "found", "why"), CASES)
def test_what_facts_give_away(facts: tuple[Fact, ...], asked: Sum, found: tuple[float, float], why: str) -> None:
    assert Bounds(Known(CELLS, STEPS, facts)).of(asked) == found, why


def test_facts_that_contradict_each_other_are_said_to() -> None:
    with pytest.raises(Impossible):
        Bounds(Known(CELLS, STEPS, (up_to(0, A, 5), up_to(1, A, 4)))).of(Sum(0, 0, frozenset([B])))


def test_a_stock_may_fall_but_never_below_nothing() -> None:
    facts = (up_to(0, A, 5), up_to(1, A, 2))
    bounds = Bounds(Known(CELLS, STEPS, facts, frozenset([A])))
    assert bounds.of(Sum(1, 1, frozenset([A]))) == (-3, -3)
    free = Bounds(Known(CELLS, STEPS, (up_to(0, A, 5),), frozenset([A])))
    assert free.of(Sum(0, 1, frozenset([A]))) == (0, inf)


def test_worlds_that_were_found_show_how_far_apart_other_sums_are() -> None:
    target = Sum(0, 0, frozenset([A]))
    bounds = Bounds(Known(CELLS, STEPS, (total(0, 7),)), (target,))
    assert bounds.apart(target) == -inf
    bounds.of(target)
    assert bounds.apart(target) == 7


def test_a_solver_that_loses_its_way_begins_anew() -> None:
    """The numbers of two months of reports, asked in the order of the tables: from the corner of the question before,
    the last one was answered with "unknown", and no bulletin could come out."""
    names = ("waiting", "accepted", "duplicate", "rerouted", "no", "spam", "withdrawn")
    of = {name: frozenset([(name,)]) for name in names}
    every = frozenset((name,) for name in names)
    totals = (Fact(Sum(n, n, every), 0, inf) for n in range(3))
    shown = (Fact(Sum(1, 1, every), 6, 6), Fact(Sum(2, 2, every), 9, 9), Fact(Sum(0, 2, of["accepted"]), 16, 16))
    bounds = Bounds(Known(tuple((name,) for name in names), 3, (*totals, *shown), of["waiting"]))
    asked = [Sum(0, 0, of[name]) for name in sorted(names)]
    asked += [Sum(0, 1, of[name]) for name in ("duplicate", "no", "rerouted", "spam", "withdrawn")]
    assert [bounds.of(one) for one in asked] == [(0, 16), *[(0, inf)] * (len(asked) - 1)]


def test_a_solver_that_gives_up_is_no_proof_of_safety(monkeypatch: pytest.MonkeyPatch) -> None:
    cell = ("a",)
    known = Known((cell,), 1, (Fact(Sum(0, 0, frozenset([cell])), 0, 5),))
    bounds = Bounds(known)
    monkeypatch.setattr(bounds, "model", GaveUp(bounds.model))
    with pytest.raises(Undecided, match="kTimeLimit"):
        bounds.of(Sum(0, 0, frozenset([cell])))


class GaveUp:
    """The solver's model, which does all it is told and comes to no end."""

    def __init__(self, model: highspy.Highs) -> None:
        self.model = model

    def __getattr__(self, name: str) -> object:
        return getattr(self.model, name)

    def getModelStatus(self) -> highspy.HighsModelStatus:
        return highspy.HighsModelStatus.kTimeLimit
