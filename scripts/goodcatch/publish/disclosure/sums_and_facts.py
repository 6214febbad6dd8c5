"""What somebody knows of counts: sums of them over steps, and between which numbers each lies."""

from __future__ import annotations

from dataclasses import dataclass

Cell = tuple[str, ...]


class Impossible(ValueError):
    """No counts fit the facts: something that was published does not agree with something else."""


@dataclass(frozen=True)
class Sum:
    """The counts of some cells, over the steps from `first` to `last`, both with it."""

    first: int
    last: int
    cells: frozenset[Cell]


@dataclass(frozen=True)
class Fact:
    """A sum lies between `low` and `high`."""

    sum: Sum
    low: float
    high: float


@dataclass(frozen=True)
class Known:
    """All that is known. Counts never fall, but for the `stock` cells, whose sum up to each step is never below 0."""

    cells: tuple[Cell, ...]
    steps: int
    facts: tuple[Fact, ...] = ()
    stock: frozenset[Cell] = frozenset()

    def adding(self, *facts: Fact) -> Known:
        """The same, with some facts more."""
        return Known(self.cells, self.steps, (*self.facts, *facts), self.stock)
