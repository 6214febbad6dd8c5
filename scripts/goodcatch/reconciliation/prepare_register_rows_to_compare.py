"""Makes a register's rows ready to be compared, and counts the rows that cannot be.

A code becomes a keyed hash that means nothing after the run: who somebody is reaches neither disk nor message.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from goodcatch.reconciliation.built_in_reconciliations import COLUMNS, Register, Workflow
from goodcatch.reconciliation.compare_cells import Dates, Unclear, compared
from goodcatch.reconciliation.mismatches_between_registers import UNCLEAR
from goodcatch.record.read_any_csv import Delimited, Row
from goodcatch.record.reconciliation_counts_file import Mismatch, Source

FEW = 20  # of each sort are shown; the rows file has them all
PART = "\x1f"  # between the parts of a key, and between cells


@dataclass(frozen=True)
class Opened:
    """A register, ready to be read: which cell holds what, and how it writes times."""

    register: Register
    table: Delimited
    places: Mapping[str, int]
    dates: Dates
    without: frozenset[str] = frozenset()


@dataclass
class Reading:
    """Counts one register while its rows go by."""

    opened: Opened
    workflow: Workflow
    salt: bytes
    each: Callable[[Mismatch], None]
    rows: int = 0
    empty: int = 0
    bad: int = 0
    first: list[tuple[int, str]] = field(default_factory=list)

    def entries(self) -> Iterator[tuple[str, int, str]]:
        """Key, line and cells of every row that has a key. A cell that cannot be read is a fault, and stays unclear."""
        for row in self.opened.table.rows():
            self.rows += 1
            if row.fault:
                self._refuse(row, row.fault)
                continue
            if not any(map(str.strip, row.cells)):  # a spreadsheet adds rows of separators
                self.empty += 1
                continue
            faults: list[str] = []
            read = {column: self._cell(column, row.cells[at], faults) for column, at in self.opened.places.items()}
            key = [read[column] for column in self.workflow.key]
            faults += [f"{column} is blank" for column in self.workflow.key if not read[column]]
            if faults:
                self._refuse(row, "; ".join(faults))
            if all(key) and UNCLEAR not in key:
                yield PART.join(key), row.line, PART.join([self._reference(row), *self._sealed(read)])

    def source(self) -> Source:
        """The register's part of the answer, once its rows have gone by."""
        told, table = self.opened, self.opened.table
        without, first = tuple(sorted(told.without)), tuple(self.first)
        return Source(told.register.name, table.sha256, self.rows, self.empty, self.bad, without, table.encoding, first)

    def _reference(self, row: Row) -> str:
        """As it is written there."""
        return row.cells[self.opened.places[self.workflow.key[0]]].strip().replace(PART, "") if row.cells else ""

    def _cell(self, column: str, text: str, faults: list[str]) -> str:
        try:
            return compared(text, COLUMNS[column].kind, self.opened.dates).replace(PART, "")
        except Unclear as error:
            faults.append(f"{column}: {error}")
            return UNCLEAR

    def _sealed(self, read: Mapping[str, str]) -> Iterator[str]:
        for column in self.workflow.columns[self.opened.register.name]:
            value = read.get(column, "")
            # Codes alone: with times the tolerance is reckoned, and a yes or no names nobody.
            sealed = COLUMNS[column].kind == "code" and value not in ("", UNCLEAR)
            yield blake2b(value.encode(), key=self.salt, digest_size=12).hexdigest() if sealed else value

    def _refuse(self, row: Row, reason: str) -> None:
        self.bad += 1
        if len(self.first) < FEW:
            self.first.append((row.line, reason))
        name = self.opened.register.name
        self.each(Mismatch("unreadable", "", self._reference(row), (name,), ((name, row.line),)))
