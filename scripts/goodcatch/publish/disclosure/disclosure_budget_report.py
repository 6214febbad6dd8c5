"""Adds up how much the releases have told, how close an attacker gets, and what the next release would add."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from goodcatch.publish.audience_and_minimum_counts import audience_of
from goodcatch.publish.bulletin_file import Bulletin, bulletins
from goodcatch.publish.disclosure.attacker import known, narrowed, sum_of, targets
from goodcatch.publish.disclosure.count_cubes_over_time import Block
from goodcatch.publish.disclosure.release_file import Number, Release, Sheet, releases
from goodcatch.publish.disclosure.sums_and_facts import Impossible
from goodcatch.publish.disclosure.table_layout_before_suppression import Table
from goodcatch.publish.draft_month_bulletin import draft
from goodcatch.publish.release_tables_of_bulletin import below_ladder, release_of, tables_for
from goodcatch.record.read_store import store_with
from goodcatch.record.store import Store


@dataclass(frozen=True)
class Spent:
    """One table: how many numbers it shows, how many it has room for, and which wider rows stand in for others.

    `closest`: the number that is held back and that an attacker can bound most closely, with its least and its most.
    """

    name: str
    shown: int
    room: int
    wider: tuple[str, ...] = ()
    closest: tuple[str, float, float] | None = None


@dataclass(frozen=True)
class Moved:
    """A number that the next release would show for the first time (before: 0) or move on."""

    table: str
    row: str
    column: str
    before: int
    after: int


@dataclass(frozen=True)
class Budget:
    """What `goodcatch anonymity` prints. `smallest`: the smallest number shown, 0 where none is. `told`: how many sums
    an attacker can tell too closely; `damaged`: the lists whose releases contradict each other.
    """

    month: str
    audience: str
    minimum: int
    smallest: int
    tables: tuple[Spent, ...]
    told: int = 0
    damaged: tuple[str, ...] = ()
    next_month: str = ""
    next_numbers: tuple[Moved, ...] = ()
    next_below_ladder: bool = False


def budget(store: Store, closed: frozenset[str], month: str, following: str) -> Budget:
    """As of the release of `month`; then with the bulletin of `following`, drafted where there is none."""
    out = [r for r in releases(store.beside) if r.month <= month]
    audience = audience_of(store.newest)
    bulletin = _bulletin(store, closed, month)
    if not out:
        return _with_next(Budget(month, audience.name, audience.minimum, 0, ()), store, closed, following, None)
    # As it stood: what came out later may not change what that release is said to have told.
    then = store_with(store, {path: None for path in store.beside if _later(path, month)})
    made = tables_for(bulletin, then)
    values = [number.value for sheet in out[-1].sheets for number in sheet.numbers]
    spent = tuple(_spent(table, made, out) for table in made)
    too_close, damaged = _too_close(made, out, audience.minimum)
    now = Budget(month, audience.name, audience.minimum, min(values, default=0), spent, too_close, damaged)
    return _with_next(now, store, closed, following, out[-1])


def _later(path: str, month: str) -> bool:
    """A bulletin or release of a month after this one."""
    name = path.rpartition("/")[2].partition(".")[0]
    return path.startswith(("bulletins/", "content/releases/")) and name > month


def _bulletin(store: Store, closed: frozenset[str], month: str) -> Bulletin:
    signed = next((b for b in bulletins(store) if b.month == month), None)
    return signed or draft(store, closed, month)


def _spent(table: Table, made: Sequence[Table], out: Sequence[Release]) -> Spent:
    sheet = next((s for s in out[-1].sheets if s.name == table.name), Sheet(table.name, "", "", ""))
    wider = tuple(number.row for number in sheet.numbers if len(number.of) > 1)
    return Spent(table.name, len(sheet.numbers), len(table.places), wider, _closest(table, made, out, sheet))


def _closest(
    table: Table, made: Sequence[Table], out: Sequence[Release], sheet: Sheet
) -> tuple[str, float, float] | None:
    """Of the numbers that are held back, the one with the least between its bounds."""
    from goodcatch.publish.disclosure.bounds import Bounds

    bounds = Bounds(known(table.block, made, out))
    shown = {sum_of(number, sheet, table.block) for number in sheet.numbers}
    closest = []
    for place in table.places:
        if place.sum not in shown and not place.wide:
            try:
                low, high = bounds.of(place.sum)
            except Impossible:
                # Releases that contradict each other bound nothing; `damaged` tells of them.
                return None
            if table.block.most(place.sum) > 0:
                closest.append((high - low, " / ".join(filter(None, (place.row, place.column))), low, high))
    return min(closest)[1:] if closest else None


def _too_close(made: Sequence[Table], out: Sequence[Release], minimum: int) -> tuple[int, tuple[str, ...]]:
    too_close, damaged = 0, []
    for block in _blocks(made):
        try:
            what = known(block, made, out)
            too_close += len(list(narrowed(what, block, targets(block, made), minimum, minimum)))
        except Impossible:
            damaged.append(", ".join(block.dimensions))
    return too_close, tuple(damaged)


def _blocks(made: Sequence[Table]) -> Iterator[Block]:
    # By identity: several tables share one block, and a block cannot be hashed.
    yield from {id(table.block): table.block for table in made if table.places}.values()


def _with_next(now: Budget, store: Store, closed: frozenset[str], following: str, last: Release | None) -> Budget:
    bulletin = _bulletin(store, closed, following)
    before = {(s.name, n.row, n.column): n.value for s in (last.sheets if last else ()) for n in s.numbers}
    after = release_of(bulletin, store).sheets
    moved = tuple(_moved(sheet, number, before) for sheet in after for number in sheet.numbers)
    return replace(
        now,
        next_month=following,
        next_numbers=tuple(m for m in moved if m.before != m.after),
        next_below_ladder=below_ladder(bulletin, store),
    )


def _moved(sheet: Sheet, number: Number, before: dict[tuple[str, str, str], int]) -> Moved:
    last = before.get((sheet.name, number.row, number.column), 0)
    return Moved(sheet.name, number.row, number.column, last, number.value)
