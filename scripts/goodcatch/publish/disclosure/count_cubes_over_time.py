"""Counts released cases and reports over time, by the lists of the tables, before any protection.

A content block counts released cases, each once, in the step (the bulletin) that first told of it. Lists that are shown
together in any table, or each with a third, share one block of all their combinations: what one table shows, an
attacker holds against the other. The ledger's block counts reports by the month in which they came; what became of them
is counted as it stands now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from math import inf

from goodcatch.publish.disclosure.cells_of_case import CellsOf, cells_of, several
from goodcatch.publish.disclosure.monthly_report_outcome_counts import OUTCOMES, WAITING, counts, months
from goodcatch.publish.disclosure.sums_and_facts import Cell, Fact, Sum
from goodcatch.record.store import Store

Released = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Block:
    """Counts over steps. `sizes`: how many cases came with each step, where a reader can count them; if the block is
    `whole`, the cells of a step add up to that. `now_only`: how the cells stood before the last step is not known.
    """

    dimensions: tuple[str, ...]
    steps: tuple[str, ...]
    cells: tuple[Cell, ...]
    counts: tuple[Mapping[Cell, int], ...]
    sizes: tuple[int, ...] = ()
    whole: bool = False
    stock: frozenset[Cell] = frozenset()
    now_only: bool = False

    @property
    def every(self) -> frozenset[Cell]:
        return frozenset(self.cells)

    def true(self, target: Sum) -> int:
        """What a sum really is."""
        return sum(step.get(cell, 0) for step in self.counts[target.first : target.last + 1] for cell in target.cells)

    def most(self, target: Sum) -> float:
        """The most a sum could be, for somebody who counts the cases in the bulletins and sees no table."""
        return float(sum(self.sizes[target.first : target.last + 1])) if self.sizes else inf

    def given(self) -> list[Fact]:
        """What everybody knows without any table."""
        steps = range(len(self.steps))
        if not self.sizes:
            return [Fact(Sum(n, n, self.every), 0, inf) for n in steps]
        if self.whole:
            return [Fact(Sum(n, n, self.every), self.sizes[n], self.sizes[n]) for n in steps]
        return [Fact(Sum(n, n, frozenset([cell])), 0, self.sizes[n]) for n in steps for cell in self.cells]


def content_block(dimensions: tuple[str, ...], store: Store, released: Released, cells: CellsOf = cells_of) -> Block:
    """Released cases by some lists."""
    standard = store.newest
    batches = [[store.cases[name] for name in sorted(new) if name in store.cases] for new in batches_of(released)]
    places = [[cells(case, dimensions, standard) for case in batch] for batch in batches]
    totals = tuple(Counter(cell for own in batch for cell in own) for batch in places)
    listed = tuple(product(*(tuple(standard.vocabulary.get(name, {})) for name in dimensions)))
    # `not-said`, and values that the newest standard no longer lists: their cases count in every sum all the same.
    others = sorted({cell for count in totals for cell in count} - set(listed))
    # One case may count several times in a cell (three changes of one strength): the attacker's bound must allow that.
    sizes = tuple(max(len(batch), *count.values(), 0) for batch, count in zip(batches, totals, strict=True))
    whole = not any(several(name, standard) for name in dimensions)
    return Block(dimensions, tuple(released), (*listed, *others), totals, sizes, whole)


def batches_of(released: Released) -> Iterable[frozenset[str]]:
    """The cases that each bulletin was the first to tell of."""
    seen: frozenset[str] = frozenset()
    # A case counts once, with the bulletin that first told of it (decision 66).
    for cases in released.values():
        yield cases - seen
        seen |= cases


def ledger_block(store: Store, until: str) -> Block:
    """Every report, up to a whole month."""
    ends = counts(store.beside, until)
    listed = ((WAITING,), *((value,) for value in store.newest.vocabulary.get(OUTCOMES, {})))
    others = sorted({cell for count in ends for cell in count} - set(listed))
    stock = frozenset([(WAITING,)])
    return Block((OUTCOMES,), months(store.beside, until), (*listed, *others), ends, stock=stock, now_only=True)


def together(listed: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Lists in groups: two that one table shows together, or that are linked by others, are in one group."""
    groups: list[tuple[str, ...]] = []
    for names in listed:
        touched = [group for group in groups if set(group) & set(names)]
        merged = tuple(dict.fromkeys(name for group in (*touched, names) for name in group))
        groups = [group for group in groups if group not in touched] + [merged]
    return groups
