"""Finds what does not match between four registers, however long they are, in bounded memory.

The rows wait in a database that only this process may read and that is gone afterwards. It holds references, lines,
times and keyed hashes of codes: never an employee id.
"""

from __future__ import annotations

import re
import secrets
import sqlite3
from bisect import insort
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory

from goodcatch.reconciliation.built_in_reconciliations import Workflow
from goodcatch.reconciliation.compare_cells import code
from goodcatch.reconciliation.mismatches_between_registers import RegisterRow, judge
from goodcatch.reconciliation.prepare_register_rows_to_compare import FEW, PART, Opened, Reading
from goodcatch.record.reconciliation_counts_file import Group, Mismatch, Reconciled
from goodcatch.record.store import ID, LETTERS

# A case id as `code` leaves it: without its dashes.
_FOLDED = re.compile(rf"([A-Z]{{2,4}})(\d{{4}})([{LETTERS}]{{8}})\Z")
# Thrown away after the run, so no crash need be survived; what SQLite sorts stays out of files that others may read.
# Without a row id the rows lie in the order of their key, and are read in it without sorting.
_TABLE = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000;
CREATE TABLE rows (key TEXT, register INTEGER, line INTEGER, cells TEXT, PRIMARY KEY (key, register, line))
WITHOUT ROWID
"""


def reconcile(
    workflow: Workflow,
    registers: tuple[Opened, ...],
    *,
    on: date,
    standard: int,
    tolerance: int = 0,
    each: Callable[[Mismatch], None] = lambda mismatch: None,
) -> Reconciled:
    """Compare. `registers` are in the workflow's order; `tolerance` is in minutes; `each` is told every mismatch.

    Raises `OSError` where there is no room for the rows.
    """
    # Never stored: after the run nobody can try an employee id against a hash (decision 61).
    salt = secrets.token_bytes(32)
    readings = [Reading(opened, workflow, salt, each) for opened in registers]
    tally = _Tally(workflow, {opened.register.name: opened.without for opened in registers}, tolerance, each)
    with _database() as database:
        for number, reading in enumerate(readings):
            rows = ((key, number, line, cells) for key, line, cells in reading.entries())
            database.executemany("INSERT INTO rows VALUES (?, ?, ?, ?)", rows)
        for keys in _references(database):
            tally.add(keys)
    return Reconciled(
        kind=workflow.name,
        on=on,
        standard=standard,
        tolerance=tolerance,
        sources=tuple(reading.source() for reading in readings),
        references=tally.references,
        matched_count=len(tally.matched),
        matched=frozenset(tally.matched),
        groups=tally.groups(),
    )


@contextmanager
def _database() -> Iterator[sqlite3.Connection]:
    with TemporaryDirectory(prefix="goodcatch-") as folder:  # made with mode 0700
        database = sqlite3.connect(Path(folder) / "rows.db")
        try:
            database.executescript(_TABLE)
            yield database
        except sqlite3.OperationalError as error:
            raise OSError(f"the rows do not fit into {Path(folder).parent}: make room there ({error})") from None
        finally:
            database.close()


def _references(database: sqlite3.Connection) -> Iterator[list[list[RegisterRow]]]:
    """For each reference its keys, and for each key its rows. A reference's keys stand together in the order."""
    rows = database.execute("SELECT key, register, line, cells FROM rows ORDER BY key, register, line")
    for _, of_reference in groupby(rows, key=lambda row: row[0].partition(PART)[0]):
        keys = groupby(of_reference, key=itemgetter(0))
        yield [[RegisterRow(n, line, tuple(cells.split(PART))) for _, n, line, cells in found] for _, found in keys]


def as_case(reference: str) -> str:
    """One of our case ids, however it is written, as we write it; any other reference as it stands."""
    found = _FOLDED.match(code(reference).upper())
    return "-".join(found.groups()) if found else reference


@dataclass
class _Sort:
    """The mismatches of one sort, counted; those on the first lines are kept."""

    count: int = 0
    cases: set[str] = field(default_factory=set)
    first: list[Mismatch] = field(default_factory=list)

    def add(self, mismatch: Mismatch) -> None:
        self.count += 1
        if ID.match(mismatch.reference):
            self.cases.add(mismatch.reference)
        insort(self.first, mismatch, key=lambda m: [line for _, line in m.lines])
        del self.first[FEW:]


@dataclass
class _Tally:
    """Counts mismatches by their sort, and keeps the references that passed."""

    workflow: Workflow
    without: dict[str, frozenset[str]]
    tolerance: int
    each: Callable[[Mismatch], None]
    references: int = 0
    matched: set[str] = field(default_factory=set)
    sorts: dict[tuple[str, str, tuple[str, ...]], _Sort] = field(default_factory=dict)

    def add(self, keys: list[list[RegisterRow]]) -> None:
        """A reference passes where each of its keys does."""
        self.references += 1
        reference = as_case(keys[0][0].cells[0])
        verdicts = [judge(self.workflow, reference, rows, self.without, self.tolerance) for rows in keys]
        for mismatch in (m for verdict in verdicts for m in verdict.mismatches):
            sort = (mismatch.what, mismatch.column, mismatch.registers)
            self.sorts.setdefault(sort, _Sort()).add(mismatch)
            self.each(mismatch)
        if all(verdict.passed for verdict in verdicts):
            self.matched.add(reference)

    def groups(self) -> tuple[Group, ...]:
        return tuple(
            Group(*sort, found.count, tuple(sorted(found.cases)), tuple(found.first))
            for sort, found in sorted(self.sorts.items())
        )
