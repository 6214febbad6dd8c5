"""Says which values of the lists a story may name, given what the tables of the newest release show.

Whoever reads all stories can count them. So a value that a table counts is named in a story only where the table shows
its number with this story in it; as the wider value where only that has a number; and else not at all. A list that no
table counts, but that has wider values (the kind of service, the part of day), is named where enough stories share it.

How strong a change is, is held back in the same way: the action log has a row for each change, and whoever counts its
rows would have the numbers that the table keeps (decision 179). A sort of control that tells the strength goes with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from goodcatch.publish.disclosure.cells_of_case import cells_of
from goodcatch.publish.disclosure.release_file import Sheet
from goodcatch.publish.disclosure.table_layout_before_suppression import MONTH, coarser, listed
from goodcatch.record.model import Case
from goodcatch.standard.model import Standard

Values: TypeAlias = Mapping[str, tuple[str, ...]]  # of a case, by list
Shares: TypeAlias = Mapping[str, Mapping[str, int]]  # how many cases say a value, by list

STRENGTH = "strength"


@dataclass(frozen=True)
class Named:
    """How a value may be named (nothing: in its own words), in the stories of which bulletins (None: of all)."""

    wider: str = ""
    bulletins: frozenset[str] | None = None


@dataclass(frozen=True)
class Coded:
    """The values that may be named, by list; a list that is not in it may be named freely."""

    lists: Mapping[str, Mapping[str, Named]] = field(default_factory=dict)

    def allowed(self, of: str, value: str, bulletin: str) -> str | None:
        """Nothing where a value of a list may be named in its own words, the wider ones, or None where it may not be
        named."""
        if of not in self.lists:
            return ""
        named = self.lists[of].get(value)
        if named is None or (named.bulletins is not None and bulletin not in named.bulletins):
            return None
        return named.wider


def coded(sheets: Iterable[Sheet], out: Sequence[str], shares: Shares, standard: Standard, least: int) -> Coded:
    """What a release lets stories name. `out`: the bulletins' months in the order in which they came out; `shares`: of
    all cases that are out."""
    lists: dict[str, dict[str, Named]] = {name: {} for name in _counted(standard) - {MONTH}}
    for sheet in sheets:
        if sheet.rows in lists and not sheet.columns:
            lists[sheet.rows] |= dict(_from_sheet(sheet, out))
    for name in lists_without_table(standard):
        lists[name] = dict(_from_shares(shares.get(name, {}), coarser(name, standard), least))
    if STRENGTH in lists:
        lists[STRENGTH] = dict(_up_to_the_oldest(lists[STRENGTH]))
        lists |= {name: dict(_as_strong(told, lists[STRENGTH])) for name, told in _tell_strength(standard) if told}
    return Coded(lists)


def _tell_strength(standard: Standard) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The lists whose values tell how strong a control is, each with the strengths."""
    for name, terms in standard.vocabulary.items():
        yield name, {value: term.extra[STRENGTH] for value, term in terms.items() if STRENGTH in term.extra}


def _up_to_the_oldest(strengths: Mapping[str, Named]) -> Iterator[tuple[str, Named]]:
    """The same in the bulletins that every shown number counts: rows of later ones, named by one strength alone, would
    tell how many of the others there may be at most."""
    told = [named.bulletins for named in strengths.values() if named.bulletins is not None]
    for value, named in strengths.items():
        yield value, Named(named.wider, frozenset.intersection(*told) if told else named.bulletins)


def _as_strong(told: Mapping[str, str], strengths: Mapping[str, Named]) -> Iterator[tuple[str, Named]]:
    """Values that may be named in the stories in which their strength may be."""
    for value, strength in told.items():
        if (named := strengths.get(strength)) and not named.wider:
            yield value, named


def lists_without_table(standard: Standard) -> tuple[str, ...]:
    """The lists that no table counts, but that have wider values."""
    rules = standard.publication.get("coarsened", {})
    return tuple(sorted(set(rules) - _counted(standard))) if isinstance(rules, Mapping) else ()


def values_of(case: Case, standard: Standard) -> Values:
    """What a case says of each of these lists."""
    lists = lists_without_table(standard)
    return {name: tuple(cell[0] for cell in cells_of(case, (name,), standard)) for name in lists}


def shared_by(cases: Iterable[Values]) -> dict[str, Counter[str]]:
    """How many cases say each value of each list."""
    found: dict[str, Counter[str]] = {}
    for said in cases:
        for name, values in said.items():
            found.setdefault(name, Counter()).update(values)
    return found


def _counted(standard: Standard) -> set[str]:
    """The lists that a table counts."""
    return {n for e in listed(standard).values() for n in (e.get("rows", ""), e.get("columns", "")) if n}


def _from_sheet(sheet: Sheet, out: Sequence[str]) -> Iterator[tuple[str, Named]]:
    for number in sorted(sheet.numbers, key=lambda n: -len(n.of)):  # a value's own number comes last, and wins
        until = out.index(number.as_of) + 1 if number.as_of in out else 0
        for (value,) in number.of:
            yield value, Named(number.row if len(number.of) > 1 else "", frozenset(out[:until]))


def _from_shares(counts: Mapping[str, int], wide: Mapping[str, str], least: int) -> Iterator[tuple[str, Named]]:
    small = {value: count for value, count in counts.items() if count < least}
    shared = Counter[str]()
    for value, count in small.items():
        shared[wide.get(value, "")] += count
    for value in counts:
        if value not in small:
            yield value, Named()
        # Only the small ones count: those named in their own words could be taken off the wider number.
        elif wide.get(value) and shared[wide[value]] >= least:
            yield value, Named(wide[value])
