"""Sorts the rows of a table (new cases, rows for a person to look at, what came before) and says what each became."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from goodcatch.intake.import_table_rows_as_records import Prepared
from goodcatch.record.model import Record
from goodcatch.screen.paths_and_messages import masked
from goodcatch.screen.screen import screen

MOST = 12  # lines shown of rows that are held for one reason: each waits in the inbox with its own
LONGEST = 40  # characters of a column's name


@dataclass(frozen=True)
class SortedOut:
    """Every row of a table is in one of these."""

    new: list[Prepared]
    held: list[Prepared]
    before: list[Prepared]
    no_report: list[Prepared]


def sort_out(prepared: Iterable[Prepared], known: Mapping[str, Record | None], came_before: bool) -> SortedOut:
    """`known` are the reports that are there by case; `came_before` says that this very table was brought in."""
    found = SortedOut([], [], [], [])
    for one in prepared:
        if one.no_report:
            found.no_report.append(one)
        elif one.held:
            found.held.append(one)
        elif one.case not in known:
            found.new.append(one)
        elif came_before or _same_words(one.record, known[one.case]):
            found.before.append(one)
        else:
            found.held.append(replace(one, held="its report came in before, in other words"))
    return found


def _same_words(new: Record | None, there: Record | None) -> bool:
    if new is None or there is None:
        return True
    return all(there.fields.get(name, text) == text for name, text in new.fields.items())


def told(rows: SortedOut, table: str, waited: frozenset[str]) -> Iterator[str]:
    """What an import says of a table: how many rows became what, and of all that did not come in the line and why."""
    total = len(rows.new) + len(rows.held) + len(rows.before) + len(rows.no_report)
    yield (
        f"{total} rows: {len(rows.new)} new cases, {len(rows.held)} held back, {len(rows.before)} imported before, "
        f"{len(rows.no_report)} no report"
    )
    yield from _by_reason("held", {one.line: one.held for one in rows.held}, table, MOST)
    yield from _by_reason("no report", {one.line: one.no_report for one in rows.no_report}, table, total)
    if rows.held:
        yield "Each held row waits in the inbox, with its line and the reason."
    if twice := sum(one.key in waited for one in rows.new):
        yield f"{twice} of the new cases also wait in the inbox, from an earlier import: end them there as duplicates."


def _by_reason(what: str, reasons: Mapping[int, str], table: str, most: int) -> Iterator[str]:
    for reason in dict.fromkeys(reasons.values()):
        lines = [f"{table}:{line}" for line, why in reasons.items() if why == reason]
        more = f" and {len(lines) - most} more" if len(lines) > most else ""
        yield f"  {len(lines):5} {what}: {reason} ({', '.join(lines[:most])}{more})"


def columns_fault(heading: tuple[str, ...], wanted: frozenset[str]) -> str:
    """What is wrong with a table's heading for a mapping; empty where nothing is."""
    if missing := wanted - set(heading):
        # Where the first line is no heading, it is a report, and may name somebody.
        names = [masked(name[:LONGEST], screen(name[:LONGEST])) for name in heading if name]
        return f"has no column {', '.join(sorted(missing))}; its first line has: {', '.join(names)}"
    twice = sorted(name for name in wanted if heading.count(name) > 1)
    return f"has more than one column {', '.join(twice)}" if twice else ""
