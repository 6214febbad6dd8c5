"""Counts a release once more, by what main held where it was made, and says where the two disagree.

Which numbers are held back is not decided again: that rests on all that was known then, and a later program may know
better. Each number that is shown is worked out by the code that made it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from goodcatch.errors import Unusable
from goodcatch.publish.audience_and_minimum_counts import audience_of
from goodcatch.publish.bulletin_file import Bulletin
from goodcatch.publish.disclosure.attacker import number_at
from goodcatch.publish.disclosure.cells_of_case import CellsOf, cells_of
from goodcatch.publish.disclosure.release_file import Number, Release, releases
from goodcatch.publish.disclosure.table_layout_before_suppression import MONTH, Place, Table, listed, report_tables
from goodcatch.publish.release_tables_of_bulletin import tables_for
from goodcatch.publish.rule_input_types import PublicationIn
from goodcatch.publish.words_for_dates_and_values import value_label
from goodcatch.record.case_state import claims_closed
from goodcatch.record.store import Store

FEW = 5  # faults that are told one by one

Spot = tuple[str, str, str]  # a table, and the row and column of a number in it


@dataclass(frozen=True)
class Recounted:
    """A release beside what main held where it was made."""

    release: Release
    store: Store
    cells: CellsOf = cells_of

    @cached_property
    def last(self) -> Mapping[Spot, Number]:
        """The last number that an earlier release showed at each place."""
        out = (release for release in releases(self.store.beside) if release.month != self.release.month)
        return {(s.name, n.row, n.column): n for release in out for s in release.sheets for n in s.numbers}

    def untold(self) -> Iterator[str]:
        """Its cases that no record of main tells, or that went on."""
        for case in self.release.cases:
            if case not in self.store.cases:
                yield f"it counts {case}, and main held no such case"
            elif not claims_closed(self.store.cases[case]):
                yield f"it counts {case}, which was not closed"

    def of_reports(self) -> Iterator[str]:
        """Where a number of reports is not what the ledger gave."""
        tables = report_tables(self.store, self.release.month)
        return (fault for table in tables for fault in self._faults(table))

    def of_cases(self) -> Iterator[str]:
        """Where a number of cases is not what their records gave. Raises `Unusable` where publication.yml or an earlier
        release is damaged."""
        told = Bulletin(self.release.month, "", self.release.cases, "", "", (), "")
        tables = (table for table in tables_for(told, self.store, self.cells) if not table.block.now_only)
        return (fault for table in tables for fault in self._faults(table))

    def of_no_table(self) -> Iterator[str]:
        """Sheets that no standard lists; what they are called is not repeated."""
        if any(sheet.name not in listed(self.store.newest) for sheet in self.release.sheets):
            yield "it holds a table that publication.yml does not list"

    def held_back(self) -> Iterator[str]:
        """Numbers below the minimum of its day."""
        minimum, tables = audience_of(self.store.newest).minimum, listed(self.store.newest)
        for sheet in self.release.sheets:
            if sheet.name in tables and any(number.value < minimum for number in sheet.numbers):
                yield f"{tables[sheet.name].get('title', 'a table')}: it shows a number below {minimum}"

    def _faults(self, table: Table) -> Iterator[str]:
        sheet = next((one for one in self.release.sheets if one.name == table.name), None)
        shown = {(number.row, number.column): number for number in sheet.numbers} if sheet else {}
        places = {(place.row, place.column): place for place in table.places}
        for at, number in shown.items():
            if at not in places:
                yield f"{table.title}: it has a number in a row or column that there is not"
            elif fault := self._fault(table, places[at], number):
                yield f"{self._named(table, places[at])}: {fault}"
        if sheet and sheet.cases not in (0, sum(table.block.sizes)):
            yield f"{table.title}: it says that it is about {sheet.cases} cases, and that many were not out"
        yield from self._left_out(table, places, shown)

    def _fault(self, table: Table, place: Place, number: Number) -> str:
        """What is wrong with a number. What there was is not said: it may be too small to be told."""
        if number.as_of != self.release.month:
            same = number == self.last.get((table.name, place.row, place.column))
            return "" if same else f"it repeats {number.value}, which no earlier release showed last"
        true = table.block.true(place.sum)
        if number.value != true:
            return f"it shows {number.value}, and main held {'more' if number.value < true else 'fewer'}"
        same = number == number_at(table, place, true, number.as_of)
        return "" if same else "it says that the number counts something else"

    def _left_out(
        self, table: Table, places: Mapping[tuple[str, str], Place], shown: Mapping[tuple[str, str], Number]
    ) -> Iterator[str]:
        """Numbers that an earlier release showed, and that this one should repeat."""
        minimum = audience_of(self.store.newest).minimum
        for at, place in places.items():
            last = self.last.get((table.name, *at))
            if last and last.value >= minimum and at not in shown:
                yield f"{self._named(table, place)}: it leaves out a number that the release before it showed"

    def _named(self, table: Table, place: Place) -> str:
        words = ((table.rows, place.row), (table.columns, place.column))
        labels = (value_label("" if of == MONTH else of, value, self.store.newest) for of, value in words if value)
        return ", ".join((table.title, *labels))


Faults = Callable[[Recounted, bool], Iterable[str]]


def fewest_faults(subject: PublicationIn, release: Release, faults: Faults) -> tuple[str, ...]:
    """What is wrong with a release by what stood where it was made; without an anchor, by that state of those days by
    which the least is wrong."""
    fewest: tuple[str, ...] | None = None
    for _, state in subject.states():
        found = _found(Recounted(release, state, subject.cells), subject.told_anew, faults)
        fewest = found if fewest is None or len(found) < len(fewest) else fewest
        if subject.way.is_known or not fewest:
            break
    told = fewest or ()
    return told if len(told) <= FEW else (*told[: FEW - 1], f"and {len(told) - FEW + 1} more")


def _found(recounted: Recounted, told_anew: bool, faults: Faults) -> tuple[str, ...]:
    try:
        return tuple(faults(recounted, told_anew))
    except Unusable:  # publication.yml or an earlier release is damaged: other rules and every verb name the file
        return ()
