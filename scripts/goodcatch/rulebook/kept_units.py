"""Keeps between runs what was said of each unit, so that the next landing of a case costs what it brings.

What is said of a unit rests on its files, on what all cases rest on, and on what its rules looked up. What rests on a
record or a file alone is kept beside it (`verdict_by_parts.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from goodcatch.check.load_rules import Rule
from goodcatch.record.lazy_tree_texts import ids_in, paths_in
from goodcatch.record.store import CASES
from goodcatch.rulebook.kept_verdicts import can_be_kept, finding_of, may_be_kept, row_of, row_of_verdict, verdict_of
from goodcatch.rulebook.rule_rooms import all_rules
from goodcatch.rulebook.store_of_each_landing import StoreOfEachLanding
from goodcatch.rulebook.units_of_each_landing import PUBLISHED, UnitsOfEachLanding
from goodcatch.rulebook.verdict_by_parts import Part, Parts
from goodcatch.state.kept_answers import KeptAnswers, name_of


def keep_units(units: UnitsOfEachLanding, store: StoreOfEachLanding, kept: KeptAnswers) -> None:
    """Keep what was said of each unit by what stands now."""
    kept.put_each(_rows(units, store))


def know_units(wanted: Iterable[str], units: UnitsOfEachLanding, store: StoreOfEachLanding, kept: KeptAnswers) -> None:
    """Take what is kept of some units as they stand in a store."""
    names = _Names(store)
    named = {unit: name for unit in wanted if (name := names.of(unit))}
    answers: Mapping[bytes, Any] = kept.get(named.values())
    for unit, name in named.items():
        if name in answers:
            verdict, records, files = answers[name]
            units.know(unit, store.era, verdict_of(verdict), _parts(records, store.era), _parts(files, store.era))


def _rows(units: UnitsOfEachLanding, store: StoreOfEachLanding) -> Iterator[tuple[bytes, object]]:
    names = _Names(store)
    for unit, verdict in units.said_in(store.era):
        parts = units.parts(store.files.get(unit, ()), store.era)
        found = (finding for some in parts for part in some.values() for finding in part.found)
        name = names.of(unit) if may_be_kept(verdict) and all(map(can_be_kept, found)) else None
        if name:
            yield name, (row_of_verdict(verdict), *map(_row, parts))


class _Names:
    """By what the words on units are found: all that they rest on, but for what was looked up."""

    def __init__(self, store: StoreOfEachLanding) -> None:
        self._store, self._ids = store, ids_in(store.store.texts)
        self._shared = name_of("shared", *store.store.shared)

    def of(self, unit: str) -> bytes | None:
        """None where there is no such unit, or a file of it is lost."""
        own = sorted((path, self._ids.get(path, "")) for path in self._paths(unit))
        return name_of("unit", self._shared, unit, own) if own and all(blob for _, blob in own) else None

    def _paths(self, unit: str) -> Collection[str]:
        if unit == PUBLISHED:
            return tuple(paths_in(self._store.store.texts).outside(CASES))
        return self._store.files.get(unit, ())


def _row(parts: Parts) -> tuple[object, ...]:
    return tuple(
        (path, part.blob, tuple(map(row_of, part.found)), tuple(rule.id for rule in part.again))
        for path, part in parts.items()
    )


def _parts(rows: Any, era: int) -> Parts:
    return {path: Part(blob, era, tuple(map(finding_of, found)), _rules(again)) for path, blob, found, again in rows}


@cache
def _rules(names: tuple[str, ...]) -> tuple[Rule, ...]:
    """The rules of these numbers: the same few sets of them, each held once."""
    return tuple(rule for rule in all_rules() if rule.id in names)
