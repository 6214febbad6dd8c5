"""Compares what the registers say of one reference, and names each thing that does not match."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goodcatch.reconciliation.built_in_reconciliations import COLUMNS, Workflow
from goodcatch.reconciliation.compare_cells import agree
from goodcatch.record.read_any_csv import UNREADABLE
from goodcatch.record.reconciliation_counts_file import Mismatch

UNCLEAR = UNREADABLE  # a cell that could not be read agrees with nothing


@dataclass(frozen=True)
class RegisterRow:
    """A row: the number of its register, its line, and its cells: the reference as written, then what is compared."""

    register: int
    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Verdict:
    """What a key's rows come to."""

    passed: bool
    mismatches: tuple[Mismatch, ...]


def judge(
    workflow: Workflow, reference: str, rows: list[RegisterRow], without: Mapping[str, frozenset[str]], tolerance: int
) -> Verdict:
    """Where a register has a key twice, its first row is compared; the key does not pass."""
    names = [register.name for register in workflow.registers]
    there: dict[str, RegisterRow] = {}
    for row in rows:
        there.setdefault(names[row.register], row)
    lines = tuple((names[row.register], row.line) for row in rows)
    key = _Key(workflow, reference, there, without, tolerance)
    gate = (*_twice(reference, lines), *key.missing(), *(m for column in workflow.gate for m in key.gate(column)))
    # What two registers are compared on besides is told, but a wrong time is no reason to look away from a case
    # (decision 61).
    return Verdict(not gate, (*gate, *key.comparisons()))


def _twice(reference: str, lines: tuple[tuple[str, int], ...]) -> Iterator[Mismatch]:
    for name in dict(lines):
        own = tuple(place for place in lines if place[0] == name)
        if len(own) > 1:
            yield Mismatch("twice", "", reference, (name,), own)


@dataclass(frozen=True)
class _Key:
    """One key, with the first row that each register has for it."""

    workflow: Workflow
    reference: str
    there: Mapping[str, RegisterRow]
    without: Mapping[str, frozenset[str]]
    tolerance: int

    def missing(self) -> Iterator[Mismatch]:
        needed = [register.name for register in self.workflow.registers if register.absent is None]
        if absent := tuple(name for name in needed if name not in self.there):
            yield Mismatch("missing", "", self.reference, absent, self._lines(*self.there))

    def gate(self, column: str) -> Iterator[Mismatch]:
        """Every register that has the key against the first of them."""
        first, *others = self.there
        if self._value(first, column) == "" and not COLUMNS[column].may_be_blank:
            yield Mismatch("blank", column, self.reference, (first,), self._lines(first))
            return
        for other in others:
            yield from self._compare(column, first, other)

    def comparisons(self) -> Iterator[Mismatch]:
        for told in self.workflow.comparisons:
            if told.column not in self.without.get(told.left, ()) and told.column not in self.without.get(
                told.right, ()
            ):
                yield from self._compare(told.column, told.left, told.right)

    def _compare(self, column: str, left: str, right: str) -> Iterator[Mismatch]:
        one, other = self._value(left, column), self._value(right, column)
        if one is None or other is None:
            return  # told as missing already
        if UNCLEAR in (one, other):
            yield Mismatch("unreadable", column, self.reference, (left, right), self._lines(left, right))
        elif not agree(one, other, COLUMNS[column].kind, self.tolerance):
            yield Mismatch("differs", column, self.reference, (left, right), self._lines(left, right))

    def _value(self, register: str, column: str) -> str | None:
        """What a register says; where it has no row, what that says; None where that says nothing."""
        if row := self.there.get(register):
            return row.cells[1 + self.workflow.columns[register][column]]
        return next(r.absent for r in self.workflow.registers if r.name == register)

    def _lines(self, *registers: str) -> tuple[tuple[str, int], ...]:
        return tuple((name, self.there[name].line) for name in registers if name in self.there)
