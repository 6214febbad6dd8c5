"""`goodcatch reconcile`: compares four registers and says what does not match, never with ids of people."""

from __future__ import annotations

import argparse
import csv
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from goodcatch.errors import CannotRun
from goodcatch.reconciliation.built_in_reconciliations import WORKFLOWS, Register, Workflow
from goodcatch.reconciliation.compare_cells import ORDERS, Dates
from goodcatch.reconciliation.compare_four_registers import reconcile
from goodcatch.reconciliation.prepare_register_rows_to_compare import Opened
from goodcatch.reconciliation.reconcile_text import told_lines
from goodcatch.reconciliation.register_columns_by_map import RegisterMap, maps_from, places
from goodcatch.record.cell_without_formula import defused
from goodcatch.record.read_any_csv import delimited
from goodcatch.record.reconciliation_counts_file import Mismatch
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Stores
from goodcatch.standard.read_version_folders import WHERE, default_standard, folder_texts, standards_in
from goodcatch.standard.small_yaml import Malformed

NAME = "reconcile"
HELP = "compare four registers: 0 they agree, 1 something does not match, 2 could not run"
TOLERANCE = "reconcile-minutes"


def arguments(parser: argparse.ArgumentParser) -> None:
    registers = {r.name: r for workflow in WORKFLOWS.values() for r in workflow.registers}
    parser.add_argument(
        "--for",
        dest="kind",
        choices=sorted(WORKFLOWS),
        default="acknowledgment",
        help="which registers, and what of them",
    )
    for register in registers.values():
        using = ", ".join(w.name for w in WORKFLOWS.values() if register in w.registers)
        told = f"the {register.title} ({using})"
        parser.add_argument(f"--{register.name}", dest=register.name, type=Path, metavar="FILE.csv", help=told)
    parser.add_argument(
        "--map", type=Path, metavar="FILE.yml", help="what the columns are called, and how dates are written"
    )
    parser.add_argument(
        "--dates", choices=sorted(ORDERS), default="", help="how times are written that are not ISO 8601"
    )
    parser.add_argument("--out", type=Path, metavar="FILE.json", help="counts and our own case ids; may be committed")
    parser.add_argument(
        "--rows",
        type=Path,
        metavar="FILE.csv",
        help="every mismatch with its reference, for who mends it; outside Git only",
    )


def run(args: argparse.Namespace) -> int:
    workflow, standard = WORKFLOWS[args.kind], _standard(args.repo)
    zone = standard.calendar.zone
    maps = _maps(args.map, workflow)
    _refuse_missing(args, workflow)
    # A time without an offset is read in the calendar's zone (decision 61).
    opened = tuple(_open(args, workflow, r, maps.get(r.name, RegisterMap()), Dates(zone)) for r in workflow.registers)
    _refuse_one_file_twice(opened)
    _refuse_bad_places(args, opened)
    told = standard.tolerances.get(TOLERANCE)
    with _rows_file(args.rows) as each:
        found = reconcile(
            workflow, opened, on=datetime.now(zone).date(), standard=standard.version,
            tolerance=int(told.value) if told else 0, each=each,
        )  # fmt: skip
    if args.out:
        args.out.parent.mkdir(parents=True, exist_ok=True)
        args.out.write_text(found.to_json(_prefixes(standard)), encoding="utf-8")
    print("\n".join(told_lines(found, workflow, args.rows)))
    return int(not found.agrees)


def _standard(repo: Path) -> Standard:
    """The newest standard of the repository, else the one we ship."""
    standards = standards_in({f"{WHERE}{name}": text for name, text in folder_texts(repo / WHERE).items()})
    return standards[max(standards)] if standards else default_standard()


def _prefixes(standard: Standard) -> frozenset[str]:
    """Of cases that the learning store may name; an id of a restricted case would say that there is one."""
    return frozenset(pathway.prefix for pathway in standard.pathways.values() if pathway.store == Stores.LEARNING)


def _maps(path: Path | None, workflow: Workflow) -> Mapping[str, RegisterMap]:
    if path is None:
        return {}
    try:
        return maps_from(path.read_text(encoding="utf-8"), workflow)
    except Malformed as fault:
        raise CannotRun(f"{path}:{fault.line}: {fault.message} → {fault.remedy}") from None


def _refuse_missing(args: argparse.Namespace, workflow: Workflow) -> None:
    needed = " ".join(f"--{register.name} FILE.csv" for register in workflow.registers)
    for register in workflow.registers:
        if getattr(args, register.name) is None:
            raise CannotRun(f"the {register.title} is not given: `--for {workflow.name}` needs {needed}")
    known = [register.name for register in workflow.registers]
    for name in sorted({r.name for w in WORKFLOWS.values() for r in w.registers} - {*known}):
        if getattr(args, name) is not None:
            raise CannotRun(f"--{name} is not part of `--for {workflow.name}`, which needs {needed}")


def _open(args: argparse.Namespace, workflow: Workflow, register: Register, told: RegisterMap, dates: Dates) -> Opened:
    path: Path = getattr(args, register.name)
    if _work_tree(path):
        print(
            f"goodcatch reconcile: {path} lies in a Git work tree: move it out before it is committed", file=sys.stderr
        )
    table = delimited(path)
    try:
        found = places(table.heading, workflow, register, told)
    except ValueError as error:
        raise CannotRun(f"{path}: {error}") from None
    return Opened(register, table, found, Dates(dates.zone, told.dates or args.dates), told.without)


def _refuse_one_file_twice(opened: tuple[Opened, ...]) -> None:
    seen: dict[str, Opened] = {}
    for one in opened:
        # By content, so that a copy under another name is known too.
        if other := seen.get(one.table.sha256):
            raise CannotRun(
                f"{other.table.path} and {one.table.path} are the same file: a register compared with itself shows"
                " nothing; export each from its own place"
            )
        seen[one.table.sha256] = one


def _refuse_bad_places(args: argparse.Namespace, opened: tuple[Opened, ...]) -> None:
    """Nothing is written over a register, and no reference where Git could take it in."""
    registers = [one.table.path.resolve() for one in opened]
    for word, path in (("--out", args.out), ("--rows", args.rows)):
        if path and (path.resolve() in registers or (path.exists() and not path.is_file())):
            raise CannotRun(f"{word} {path} is a register or no plain file: give the name of a new file")
    if args.rows and args.out and args.rows.resolve() == args.out.resolve():
        raise CannotRun("--rows and --out name one file: the rows stay private, so give them a file of their own")
    if args.rows and (tree := _work_tree(args.rows)):
        raise CannotRun(
            f"--rows {args.rows} lies in the Git work tree {tree}, and Git does not forget: choose a folder outside it"
        )


@contextmanager
def _rows_file(path: Path | None) -> Iterator[Callable[[Mismatch], None]]:
    """Where each mismatch is written, readable by nobody else; without a file, nowhere."""
    if path is None:
        yield lambda mismatch: None
        return
    path.unlink(missing_ok=True)  # an older file may be open to others
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["reference", "what", "field", "sources", "lines"])
        yield lambda mismatch: writer.writerow(_row(mismatch))


def _row(m: Mismatch) -> list[str]:
    lines = "; ".join(f"{name} {line}" for name, line in m.lines)
    return [defused(m.reference), m.what, m.column, "; ".join(m.registers), lines]


def _work_tree(path: Path) -> Path | None:
    return next((folder for folder in path.resolve().parents if (folder / ".git").exists()), None)
