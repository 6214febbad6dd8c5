"""Turns a table of already anonymised reports into records, and says which rows wait for a person, and why.

A row is held where an answer is missing, where it cannot be read, or where the screen is certain that it names a
person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from goodcatch.check.finding import Finding
from goodcatch.errors import Unusable
from goodcatch.intake.import_mapping import Row, TableMap
from goodcatch.intake.read_answers import clean
from goodcatch.record.make_record_and_id import iso, new_record
from goodcatch.record.model import Record
from goodcatch.record.read_any_csv import delimited
from goodcatch.standard.contract import Steps
from goodcatch.standard.model import Standard
from goodcatch.standard.small_yaml import Value

IMPORTED_BY = "reporter"


@dataclass(frozen=True)
class Prepared:
    """One row: the line it starts on, its derived case id, its record, and why it is held back, if it is."""

    line: int
    case: str
    answers: Mapping[str, Value]
    record: Record | None
    held: str = ""


def rows(path: Path) -> Iterator[tuple[int, Row]]:
    """Each row with the line it starts on. Raises `Unusable`, naming the line, for a row that cannot be read."""
    table = delimited(path)
    for row in table.rows():
        if row.fault:
            raise Unusable(f"{path.name}:{row.line}: {row.fault}")
        yield row.line, dict(zip(table.heading, row.cells, strict=True))


def heading(path: Path) -> frozenset[str]:
    return frozenset(delimited(path).heading)


def prepare(
    table: Iterable[tuple[int, Row]],
    mapping: TableMap,
    standard: Standard,
    judge: Callable[[Record], tuple[Finding, ...]],
) -> Iterator[Prepared]:
    """Turn each row into a report record, or say why it waits for a person."""
    pathway = standard.pathways[mapping.pathway]
    seen: set[str] = set()
    for line, row in table:
        try:
            case, at = mapping.case_id(pathway.prefix, row), mapping.instant(row)
            raw = mapping.raw(row)
        except ValueError:
            yield Prepared(line, "", dict(row), None, "a date or time is not in the mapping's format")
            continue
        if case in seen:
            yield Prepared(line, case, {}, None, "the same report stands in the table before")
            continue
        # Ids come from the row, so two equal rows would be one file.
        seen.add(case)
        cleaned = clean(pathway.steps[Steps.REPORT], standard, raw)
        if cleaned.problems:
            reason = f"answers missing or unreadable: {', '.join(sorted(cleaned.problems))}"
            yield Prepared(line, case, cleaned.answers, None, reason)
            continue
        # The source's own time; what lands with an import's manifest is exempt from time rules alone (decision 40).
        head = {"received": iso(at), "recorded": iso(at)}
        record = new_record(
            case, Steps.REPORT, cleaned.answers, standard=standard, at=at, by=IMPORTED_BY, head=head, name="report-0000"
        )
        stops = sorted({finding.rule for finding in judge(record) if finding.stops})
        yield Prepared(line, case, cleaned.answers, record, f"stopped by {', '.join(stops)}" if stops else "")
