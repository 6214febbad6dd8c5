"""Plays the attacker: works out what somebody who adds up everything ever published of a block can tell.

The attacker has every release, knows the rules and the minimum, that counts are whole and not negative, and how many
cases each bulletin tells of. He solves for the least and the most of every number there could be in a table, and of its
growth from each release to the next. A number counts as found out when he can tell it, or that it is small: when the
least is below the minimum, and fewer than the minimum lies between the least and the most (for a sum over fewer cases
than that: fewer than he could tell without any table).

The stricter attacker is told as well which numbers are held back because they are small, or grew by little. From him,
every value that a small number may have is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goodcatch.publish.disclosure.count_cubes_over_time import Block
from goodcatch.publish.disclosure.release_file import Number, Release, Sheet
from goodcatch.publish.disclosure.sums_and_facts import Fact, Known, Sum
from goodcatch.publish.disclosure.table_layout_before_suppression import MONTH, Place, Table


@dataclass(frozen=True)
class Narrowed:
    """A sum of which an attacker can tell more than he may: the least and the most it can be."""

    sum: Sum
    low: float
    high: float


def known(block: Block, tables: Iterable[Table], released: Iterable[Release]) -> Known:
    """What everybody knows, with every number of these releases."""
    own = {table.name: table for table in tables if table.block is block}
    facts = [
        Fact(at, number.value, number.value)
        for release in released
        for sheet in release.sheets
        if sheet.name in own
        for number in sheet.numbers
        if (at := sum_of(number, sheet, block)) is not None
    ]
    return Known(block.cells, len(block.steps), (*block.given(), *dict.fromkeys(facts)), block.stock)


def sum_of(number: Number, sheet: Sheet, block: Block) -> Sum | None:
    """What a released number counted; None where the standard has dropped what it was about."""
    lists = [name for name in (sheet.rows, sheet.columns) if name and name != MONTH]
    if not set(lists) <= set(block.dimensions):
        return None
    at = [block.dimensions.index(name) for name in lists]
    cells = frozenset(cell for cell in block.cells if tuple(cell[n] for n in at) in number.of)
    month = number.row if sheet.rows == MONTH else number.column if sheet.columns == MONTH else ""
    steps = [n for n, step in enumerate(block.steps) if step == month or (not month and _until(step, number, block))]
    if not steps or not cells:
        return None
    return Sum(steps[-1] if month else 0, steps[-1], cells)


def _until(step: str, number: Number, block: Block) -> bool:
    """Whether a step had come when a number was counted: bulletins stand in the order in which they came out."""
    if block.sizes and number.as_of in block.steps:
        return block.steps.index(step) <= block.steps.index(number.as_of)
    return step <= number.as_of


def targets(block: Block, tables: Iterable[Table]) -> tuple[Sum, ...]:
    """Every number that a table over the block has room for, up to each step and in each step alone."""
    cells = {place.sum.cells for t in tables if t.block is block for place in t.places if not place.wide}
    steps = range(len(block.steps))
    spans = [(0, n) for n in steps] + [(n, n) for n in steps[1:]]
    ordered = sorted(cells, key=sorted)
    return tuple(Sum(first, last, some) for first, last in spans for some in ordered)


def narrowed(what: Known, block: Block, sums: tuple[Sum, ...], minimum: int, room: int) -> Iterator[Narrowed]:
    """What can be told too closely: below `minimum`, and less than `room` wide.

    Raises `Impossible` where what was published does not add up.
    """
    from goodcatch.publish.disclosure.bounds import Bounds

    bounds = Bounds(what, sums)
    for target in sums:
        least = min(room, block.most(target))
        # Two worlds that were found already lie that far apart, so neither bound need be solved for, or not both.
        if bounds.apart(target) >= least or (low := bounds.least(target)) >= minimum or bounds.apart(target) >= least:
            continue
        if (high := bounds.most(target)) - low < least:
            yield Narrowed(target, low, high)


def held_back(
    block: Block, tables: Iterable[Table], released: tuple[Release, ...], minimum: int, now: str
) -> list[Fact]:
    """What the stricter attacker is told: which numbers were small, or grew by little, at each release and `now`."""
    own = [table for table in tables if table.block is block]
    facts = []
    moments = [*((release.month, release.minimum) for release in released), (now, minimum)]
    for n, (as_of, least) in enumerate(moments):
        # What became of reports is known as it stands now; how it stood at an earlier release cannot be said any more.
        if n == len(released) or not block.now_only:
            before = released[:n]
            facts += [f for t in own for place in t.places if (f := _held_back(t, place, before, as_of, least))]
    return list(dict.fromkeys(facts))


def _held_back(table: Table, place: Place, before: tuple[Release, ...], as_of: str, minimum: int) -> Fact | None:
    at = sum_of(number_at(table, place, 0, as_of), _sheet(table), table.block)
    if at is None or place.wide:
        return None
    value = shown_before(table, place, before)
    grown = table.block.true(at) - value
    return Fact(at, 0, value + minimum - 1) if 0 <= grown < minimum else None


def shown_before(table: Table, place: Place, before: Iterable[Release]) -> int:
    """The last value that was shown at a place; 0 where there was none."""
    last = last_shown(table, place, before)
    return last.value if last else 0


def last_shown(table: Table, place: Place, before: Iterable[Release]) -> Number | None:
    """The last number that was shown at a place, whichever release repeated it."""
    last = None
    for release in before:
        for sheet in release.sheets:
            if sheet.name == table.name:
                last = next((n for n in sheet.numbers if (n.row, n.column) == (place.row, place.column)), last)
    return last


def number_at(table: Table, place: Place, value: int, as_of: str) -> Number:
    """A value as it would be released at a place."""
    at = [table.block.dimensions.index(n) for n in (table.rows, table.columns) if n and n != MONTH]
    of = sorted({tuple(cell[n] for n in at) for cell in place.sum.cells})
    return Number(place.row, place.column, value, as_of, tuple(of))


def _sheet(table: Table) -> Sheet:
    return Sheet(table.name, table.title, table.rows, table.columns)
