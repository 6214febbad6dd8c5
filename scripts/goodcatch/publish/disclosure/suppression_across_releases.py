"""Decides which numbers of the tables may be shown now, given every earlier release.

One rule decides first: a number is shown when it reaches the minimum, and moves on only when it has grown by the
minimum; until then it stays as it was. So no step between two releases is small, and a number that grew by nothing
looks like one that grew by little. Zeros are held back like small numbers. Then each number is tried in the order of
the lists, and joins only if neither attacker (see `attacker`) can tell anything too closely with it: what keeps it out
protects the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from goodcatch.publish.disclosure.attacker import (
    Narrowed,
    held_back,
    known,
    last_shown,
    narrowed,
    number_at,
    sum_of,
    targets,
)
from goodcatch.publish.disclosure.count_cubes_over_time import Block
from goodcatch.publish.disclosure.release_file import Number, Release, Sheet
from goodcatch.publish.disclosure.sums_and_facts import Fact, Impossible, Known, Sum
from goodcatch.publish.disclosure.table_layout_before_suppression import Place, Table


@dataclass(frozen=True)
class Guard:
    """The two attackers, with what each can already tell too closely: it is lost, and cannot be taken back."""

    block: Block
    public: Known
    strict: Known
    sums: tuple[Sum, ...]
    minimum: int
    lost: frozenset[Narrowed]
    lost_strictly: frozenset[Narrowed]

    def adding(self, facts: Sequence[Fact]) -> Guard | None:
        """With some numbers more; None where they would tell anybody more than he may know."""
        more, strict = self.public.adding(*facts), self.strict.adding(*facts)
        try:
            worse = narrowed(more, self.block, self.sums, self.minimum, self.minimum)
            # What was lost before is not held against a new number: what is published cannot be taken back.
            if any(one not in self.lost for one in worse):
                return None
            if any(one not in self.lost_strictly for one in self._strictly(strict)):
                return None
        except Impossible:
            # An answer was corrected after its release: the list's numbers stand still (decision 66).
            return None
        return Guard(self.block, more, strict, self.sums, self.minimum, self.lost, self.lost_strictly)

    def _strictly(self, what: Known) -> Iterable[Narrowed]:
        return narrowed(what, self.block, self.sums, self.minimum, self.minimum - 1)


def guard(block: Block, tables: Sequence[Table], earlier: tuple[Release, ...], minimum: int, now: str) -> Guard | None:
    """Before anything new is shown; None where what was published does not add up any more."""
    sums = targets(block, tables)
    public = known(block, tables, earlier)
    strict = public.adding(*held_back(block, tables, earlier, minimum, now))
    try:
        lost = frozenset(narrowed(public, block, sums, minimum, minimum))
    except Impossible:
        return None
    try:
        strictly = frozenset(narrowed(strict, block, sums, minimum, minimum - 1))
    except Impossible:  # an answer was corrected after its release: what was held back then cannot be said any more
        strict, strictly = public, frozenset(narrowed(public, block, sums, minimum, minimum - 1))
    return Guard(block, public, strict, sums, minimum, lost, strictly)


def protected(tables: Sequence[Table], earlier: tuple[Release, ...], minimum: int, now: str) -> tuple[Sheet, ...]:
    """Every table with the numbers that the release of the month `now` may show."""
    # Tables over one block share a guard: an attacker holds each of them against the others.
    blocks = list({id(table.block): table.block for table in tables if table.places}.values())
    guards = {id(block): guard(block, tables, earlier, minimum, now) for block in blocks}
    sheets = []
    for table in tables:
        numbers: dict[Place, Number] = {}
        # Wider rows after the narrow ones: whether one is tried depends on what of those is shown.
        for wide in (False, True):
            places = [place for place in table.places if place.wide is wide]
            old = {place: last for place in places if (last := last_shown(table, place, earlier))}
            new = {
                place: number
                for place in places
                if _fits(place, numbers.values()) and (number := _tried(table, place, old.get(place), minimum, now))
            }
            after, joined = _joining(guards.get(id(table.block)), _facts(table, new))
            guards[id(table.block)] = after
            # Below the minimum only where the provider has raised it since: then it is not repeated.
            numbers |= {place: last for place, last in old.items() if last.value >= minimum}
            numbers |= {place: new[place] for place in joined}
        sheets.append(_sheet(table, [numbers[place] for place in table.places if place in numbers], minimum))
    return tuple(sheets)


def _facts(table: Table, new: Mapping[Place, Number]) -> list[tuple[Place, Fact]]:
    found = ((place, number, sum_of(number, _empty(table), table.block)) for place, number in new.items())
    return [(place, Fact(at, number.value, number.value)) for place, number, at in found if at]


def _joining(standing: Guard | None, asked: Sequence[tuple[Place, Fact]]) -> tuple[Guard | None, tuple[Place, ...]]:
    """What of these numbers may be shown, each tried in its turn.

    All at once where that is allowed: who is told less can tell no more, so then each would have been allowed as well.
    """
    if standing is None or not asked:
        return standing, ()
    if after := standing.adding([fact for _, fact in asked]):
        return after, tuple(place for place, _ in asked)
    if len(asked) == 1:
        return standing, ()
    middle = len(asked) // 2
    after, some = _joining(standing, asked[:middle])
    after, more = _joining(after, asked[middle:])
    return after, (*some, *more)


def _tried(table: Table, place: Place, last: Number | None, minimum: int, now: str) -> Number | None:
    """A new number for a place, where it has reached the minimum, or grown by it."""
    true = table.block.true(place.sum)
    return number_at(table, place, true, now) if true - (last.value if last else 0) >= minimum else None


def _fits(place: Place, numbers: Iterable[Number]) -> bool:
    """A wider row is tried only where none of the rows that it takes together is shown."""
    return not place.wide or not any({cell for cell in place.sum.cells} & set(number.of) for number in numbers)


def _empty(table: Table) -> Sheet:
    return Sheet(table.name, table.title, table.rows, table.columns)


def _sheet(table: Table, numbers: Sequence[Number], minimum: int) -> Sheet:
    block = table.block
    cases = sum(block.sizes) if block.whole and not block.of_changes else 0
    return Sheet(table.name, table.title, table.rows, table.columns, tuple(numbers), cases if cases >= minimum else 0)
