"""Turns a table of already anonymised reports into records, and says which rows wait for a person, and why.

A row is held where an answer is missing, where it cannot be read, where the screen is certain that it names a person,
or where another row tells the same report in other words. What is held keeps all its words (`hold_imported_row`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from goodcatch.check.finding import Finding
from goodcatch.errors import Unusable
from goodcatch.intake.import_mapping import Row, TableMap
from goodcatch.intake.read_answers import clean
from goodcatch.intake.read_table_cell import UnreadableCell, as_heading
from goodcatch.intake.rows_that_are_no_report import why_no_report
from goodcatch.record.make_record_and_id import iso, new_record
from goodcatch.record.model import Record
from goodcatch.record.read_any_csv import UNREADABLE, delimited
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Steps

IMPORTED_BY = "reporter"
Judge = Callable[[Record], tuple[Finding, ...]]


@dataclass(frozen=True)
class Prepared:
    """One row: the line it starts on, what it says, and its derived case id and record; why it is `held` back, if it
    is, or why it is `no_report`. `key` is empty where the source gave the row none."""

    line: int
    row: Row
    key: str = ""
    case: str = ""
    record: Record | None = None
    held: str = ""
    no_report: str = ""


def rows(path: Path) -> Iterator[tuple[int, Row]]:
    """Each row with the line it starts on. Raises `Unusable`, naming the line, for a row that cannot be read."""
    table = delimited(path)
    for row in table.rows():
        if row.fault:
            raise Unusable(f"{path.name}:{row.line}: {row.fault}")
        yield row.line, dict(zip(map(as_heading, table.heading), row.cells, strict=True))


def heading(path: Path) -> tuple[str, ...]:
    """The columns' names as they look, in their order; one that stands twice stands here twice."""
    return tuple(map(as_heading, delimited(path).heading))


def prepare(
    table: Iterable[tuple[int, Row]], mapping: TableMap, standard: Standard, judge: Judge
) -> Iterator[Prepared]:
    """Turn each row into a report record, or say why it waits for a person, or why it is no report."""
    first: dict[str, tuple[int, Row]] = {}
    for line, row in table:
        if why := why_no_report(row, mapping):
            yield Prepared(line, row, no_report=why)
            continue
        key = mapping.key_of(row)
        earlier, before = first.setdefault(key, (line, row)) if key else (line, row)
        if earlier == line:
            yield _prepared(Prepared(line, row, key), mapping, standard, judge)
        elif mapping.told(row) == mapping.told(before):
            yield Prepared(line, row, key, no_report="another row says the same, word for word")
        else:
            yield Prepared(line, row, key, held=f"the report of line {earlier} again, in other words")


def _prepared(one: Prepared, mapping: TableMap, standard: Standard, judge: Judge) -> Prepared:
    pathway = standard.pathways[mapping.pathway]
    step = pathway.steps[Steps.REPORT]
    if not one.key:
        return replace(one, held=f"no key: {', '.join(mapping.key)} is empty")
    try:
        case, at = mapping.case_id(pathway.prefix, one.row), mapping.instant(one.row)
        raw = mapping.raw(one.row, step.fields)
    except UnreadableCell as why:
        return replace(one, held=str(why))
    if bad := sorted(column for column in mapping.columns() if UNREADABLE in (one.row.get(column) or "")):
        return replace(one, case=case, held=f"{', '.join(bad)}: a letter that cannot be read")
    cleaned = clean(step, standard, raw)
    if cleaned.problems:
        return replace(one, case=case, held=f"missing or unreadable: {_asked(cleaned.problems, mapping)}")
    # The source's own time; what lands with an import's manifest is exempt from time rules alone (decision 40).
    head = {"received": iso(at), "recorded": iso(at)}
    record = new_record(
        case, Steps.REPORT, cleaned.answers, standard=standard, at=at, by=IMPORTED_BY, head=head, name="report-0000"
    )
    stops = sorted({finding.rule for finding in judge(record) if finding.stops})
    return replace(one, case=case, record=record, held=f"stopped by {', '.join(stops)}" if stops else "")


def _asked(problems: Mapping[str, str], mapping: TableMap) -> str:
    """Each question that has no good answer, with the columns that it was to come from."""
    columns = {name: mapping.fields[name].columns for name in problems if name in mapping.fields}
    return ", ".join(
        f"{name} ({' + '.join(columns[name])})" if columns.get(name) else name for name in sorted(problems)
    )
