"""Tells a person at the terminal what a reconciliation found: counts and line numbers, never a cell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from goodcatch.reconciliation.built_in_reconciliations import Workflow
from goodcatch.record.reconciliation_counts_file import Group, Reconciled, Source


def told_lines(found: Reconciled, workflow: Workflow, rows: Path | None) -> Iterator[str]:
    """`rows` is the file that has every mismatch, if one was asked for."""
    titles = {register.name: register.title for register in workflow.registers}
    yield (
        f"{found.kind}, {found.on.day} {found.on:%B %Y}, standard {found.standard}, "
        f"times may differ by {found.tolerance} min"
    )
    for source in found.sources:
        yield from _source(source, titles[source.name])
    yield f"\n{found.references} references, {found.matched_count} matched in all four"
    for group in found.groups:
        yield from _group(group)
    if not found.agrees:
        yield (
            f"\nEvery mismatch with its reference: {rows}. Delete it when the registers are mended."
            if rows
            else "\nTo see every mismatch with its reference: --rows FILE.csv, outside any Git work tree"
        )


def _source(source: Source, title: str) -> Iterator[str]:
    empty = f", {source.empty} of them empty" if source.empty else ""
    without = f", without {', '.join(source.without)}" if source.without else ""
    yield (
        f"  {source.name}: {source.rows} rows{empty}, {source.bad} with a fault{without} "
        f"({title}; {source.encoding}; sha256 {source.sha256})"
    )
    for line, reason in source.first:
        yield f"    line {line}: {reason}"
    yield from _more(source.bad - len(source.first))


def _group(group: Group) -> Iterator[str]:
    between = " and ".join(group.registers)
    said = {
        "missing": f"not in {between}",
        "twice": f"more than once in {between}",
        "differs": f"{group.column} differs between {between}",
        "blank": f"{group.column} is blank in {between}",
        "unreadable": f"{group.column} cannot be compared between {between}",
    }
    yield f"\n{group.count} {said[group.what]}"
    for mismatch in group.first:
        yield f"    {', '.join(f'{name} line {line}' for name, line in mismatch.lines)}"
    yield from _more(group.count - len(group.first))


def _more(count: int) -> Iterator[str]:
    if count > 0:
        yield f"    and {count} more"
