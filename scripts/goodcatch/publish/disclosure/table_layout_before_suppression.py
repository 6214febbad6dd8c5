"""Lays out the fixed list of tables of publication.yml, with room for every number.

No other table, chart or download is made. A place says which sum of a block its number would be; whether it is shown
is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from goodcatch.publish.disclosure.cells_of_case import CellsOf, cells_of
from goodcatch.publish.disclosure.count_cubes_over_time import Block, Released, content_block, ledger_block, together
from goodcatch.publish.disclosure.monthly_report_outcome_counts import OUTCOMES
from goodcatch.publish.disclosure.reply_times import REPLY
from goodcatch.publish.disclosure.services_that_read import READ_HOW, services_block
from goodcatch.publish.disclosure.sums_and_facts import Cell, Sum
from goodcatch.record.store import Store
from goodcatch.standard.model import Standard

MONTH = "month"


@dataclass(frozen=True)
class Place:
    """Where a table has room for a number: its row and column, as values of the lists; and the sum it would show.

    A `wide` row takes several values together; it is tried only where none of them is shown.
    """

    row: str
    column: str
    sum: Sum
    wide: bool = False


@dataclass(frozen=True)
class Table:
    """One table of the list: its name and title, the lists of its rows and columns, its counts and its places."""

    name: str
    title: str
    rows: str
    columns: str
    block: Block
    places: tuple[Place, ...]


# Lists that no case answers: of each who counts by it.
OWN: Mapping[str, Callable[[Store, str], Block]] = {READ_HOW: services_block}


def tables(store: Store, released: Released, until: str, cells: CellsOf = cells_of) -> tuple[Table, ...]:
    """Every table of counts. `released`: the bulletins' months in the order in which they came out, each with its
    cases; `until`: the last whole month of the ledger.
    """
    # What is said of replies is no count (`reply_times.py`).
    entries = {name: entry for name, entry in listed(store.newest).items() if REPLY not in _lists(entry)}
    own = {name: OWN[name](store, until) for entry in entries.values() for name in _lists(entry) if name in OWN}
    lists = [_lists(entry) for entry in entries.values()]
    content = [names for names in lists if names not in ((), (OUTCOMES,)) and not own.keys() & {*names}]
    blocks = [*(content_block(group, store, released, cells) for group in together(content)), *own.values()]
    reports = ledger_block(store, until)
    return tuple(_table(name, entry, [*blocks, reports], store.newest) for name, entry in entries.items())


def report_tables(store: Store, until: str) -> tuple[Table, ...]:
    """Those of reports alone."""
    entries, reports = listed(store.newest), ledger_block(store, until)
    own = ((name, entry) for name, entry in entries.items() if _lists(entry) in ((), (OUTCOMES,)))
    return tuple(_table(name, entry, [reports], store.newest) for name, entry in own)


def listed(standard: Standard) -> Mapping[str, Mapping[str, str]]:
    """The list as publication.yml has it: name -> title, rows, columns."""
    sheet = standard.publication.get("tables", {})
    entries = sheet.items() if isinstance(sheet, Mapping) else ()
    return {str(name): {k: str(v) for k, v in e.items()} for name, e in entries if isinstance(e, Mapping)}


def _lists(entry: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(n for n in (entry.get("rows", ""), entry.get("columns", "")) if n and n != MONTH)


def _table(name: str, entry: Mapping[str, str], blocks: list[Block], standard: Standard) -> Table:
    lists = _lists(entry)
    # The ledger's block is the last: a table by month alone has no list, fits every block, and counts reports.
    block = next(b for b in reversed(blocks) if set(lists) <= set(b.dimensions))
    rows, columns = entry.get("rows", ""), entry.get("columns", "")
    places = tuple(_places(rows, columns, block, standard)) if block.steps else ()
    return Table(name, entry.get("title", name), rows, columns, block, places)


def _places(rows: str, columns: str, block: Block, standard: Standard) -> Iterator[Place]:
    """In the order of the lists, never of the counts: the order in which numbers are tried gives nothing away."""
    steps = range(len(block.steps))
    spans = {block.steps[n]: (n, n) for n in steps} if MONTH in (rows, columns) else {"": (0, len(steps) - 1)}
    for month, (first, last) in spans.items():
        at = {MONTH: month}
        for values, cells in _margins(tuple(n for n in (rows, columns) if n and n != MONTH), block):
            labels = {**at, **values}
            yield Place(labels.get(rows, ""), labels.get(columns, ""), Sum(first, last, cells))
        # After the narrow values: whether a wider one is tried depends on what of them is shown by then.
        for label, cells in wider(rows, block, standard) if not columns else ():
            yield Place(label, "", Sum(first, last, cells), wide=True)


def _margins(lists: tuple[str, ...], block: Block) -> Iterator[tuple[Mapping[str, str], frozenset[Cell]]]:
    """Each combination of values of some of a block's lists, with the cells that have it."""
    at = [block.dimensions.index(name) for name in lists]
    margins: dict[Cell, set[Cell]] = {}
    for cell in block.cells:
        margins.setdefault(tuple(cell[n] for n in at), set()).add(cell)
    for values, cells in margins.items():
        yield dict(zip(lists, values, strict=True)), frozenset(cells)


def wider(dimension: str, block: Block, standard: Standard) -> Iterator[tuple[str, frozenset[Cell]]]:
    """The wider values that `coarsened` has for a list, each with the cells it takes together."""
    labels: dict[str, set[Cell]] = {}
    for value, label in coarser(dimension, standard).items():
        at = block.dimensions.index(dimension) if dimension in block.dimensions else 0
        labels.setdefault(label, set()).update(cell for cell in block.cells if cell[at] == value)
    for label, cells in labels.items():
        if len(cells) > 1:
            yield label, frozenset(cells)


def coarser(dimension: str, standard: Standard) -> Mapping[str, str]:
    """The wider value of each value of a list, where the standard has one."""
    sheet = standard.publication.get("coarsened", {})
    rule = sheet.get(dimension) if isinstance(sheet, Mapping) else None
    return {str(value): str(label) for value, label in rule.items()} if isinstance(rule, Mapping) else {}
