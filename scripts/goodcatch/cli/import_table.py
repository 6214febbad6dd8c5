"""`goodcatch import FILE.csv --map MAP.yml`: lands a table of reports as cases on a branch, names the other rows."""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from goodcatch.errors import CannotRun
from goodcatch.history.git import SERVICE, Change
from goodcatch.intake.desk_factory import open_spool, spool_path
from goodcatch.intake.hold_imported_row import answers_of, keys_waiting, token_of
from goodcatch.intake.import_mapping import TableMap, mapping_from
from goodcatch.intake.import_table_rows_as_records import Prepared, heading, prepare, rows
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.sort_imported_rows import columns_fault, sort_out, told
from goodcatch.record.model import Record
from goodcatch.record.parse_and_write_record import write
from goodcatch.record.read_store import store_from
from goodcatch.record.store import CASES, Store, path_of
from goodcatch.rulebook.ask_all_rules import judge_record
from goodcatch.standard.model import Standard
from goodcatch.standard.names_program_asks_for import Steps
from goodcatch.standard.small_yaml import Malformed, dump

T = TypeVar("T")
BRANCH, IMPORTS = "change/import-", "content/imports/"
NAME = "import"
HELP = "turn a table of already anonymised reports into cases on a branch"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("table", type=Path, metavar="FILE.csv")
    parser.add_argument(
        "--map", type=Path, required=True, metavar="MAP.yml", help="which column answers which question"
    )
    parser.add_argument("--spool", type=Path, help="where held rows wait (default: DIR.spool/spool.db)")
    parser.add_argument("--by", default="goodcatch", help="the post that imports")


def run(args: argparse.Namespace) -> int:
    authority = Authority(args.repo)
    mapping = _mapping(args.map, args.table)
    store = authority.store()
    table = list(_progress(rows(args.table), f"reading {args.table.name}"))
    # A row is a case of its own: judged beside the standard alone, a thousand rows take no look at a thousand cases.
    alone = store_from({}, standards=store.standards)
    judged = prepare(table, mapping, store.newest, lambda record: judge_record(record, alone))
    prepared = list(_progress(judged, "checking", len(table)))
    sha256 = hashlib.sha256(args.table.read_bytes()).hexdigest()
    sorted_out = sort_out(prepared, _known(authority, store), _came_before(authority, store, sha256))
    # Held rows first: they are kept nowhere else. Both may be asked again after a stop: a case's id comes from its
    # row, and the spool takes each row once.
    waits = _hold(args, sorted_out.held, mapping, store.newest, sha256)
    branch = _land(authority, store, args, sorted_out.new, sha256)
    print("\n".join(told(sorted_out, args.table.name, waits)))
    if branch:
        print(f"They wait on the branch {branch}. Land them with `goodcatch merge {branch} --by POST`.")
    return 0


def _mapping(path: Path, table: Path) -> TableMap:
    try:
        mapping = mapping_from(path.read_text(encoding="utf-8"))
    except Malformed as fault:
        raise CannotRun(f"{path}:{fault.line}: {fault.message} → {fault.remedy}") from None
    if wrong := columns_fault(heading(table), mapping.columns()):
        raise CannotRun(f"{table.name} {wrong}: correct the table, or the names in {path.name}")
    return mapping


def _known(authority: Authority, store: Store) -> dict[str, Record | None]:
    """The report of each case that is there, and of each that an earlier import put on a branch which nobody has
    landed yet; None where a case has none that can be read."""
    known: dict[str, Record | None] = {}
    for branch, head in authority.branches().items():
        if branch.startswith(BRANCH):
            cases = store_from(authority.git.texts(head, CASES), standards=store.standards).cases
            known |= {case.id: case.first(Steps.REPORT) for case in cases.values()}
    return known | {case.id: case.first(Steps.REPORT) for case in store.cases.values()}


def _came_before(authority: Authority, store: Store, sha256: str) -> bool:
    """Whether this very table was brought in before: then what differs was changed here, and on purpose."""
    branches = any(branch.startswith(f"{BRANCH}{sha256[:12]}-") for branch in authority.branches())
    return branches or any(path.startswith(f"{IMPORTS}{sha256[:12]}-") for path in store.beside)


def _land(authority: Authority, store: Store, args: argparse.Namespace, new: list[Prepared], sha256: str) -> str:
    """One branch with all the records and the manifest that exempts them from time rules."""
    records = [p.record for p in new if p.record]
    if not records:
        return ""
    name = f"{sha256[:12]}-{len(records)}"
    manifest = dump({
        "source_sha256": sha256,
        "count": str(len(records)),
        "by": args.by,
        "files": tuple(path_of(record.case, record.name) for record in records),
    })  # fmt: skip
    files: dict[str, bytes | None] = {record.path: write(record).encode() for record in records}
    files[f"{IMPORTS}{name}.yml"] = f"{manifest}\n".encode()
    branch = f"{BRANCH}{name}"
    authority.propose(branch, Change(files, f"Import {len(records)} reports\n", SERVICE))
    return branch


def _hold(
    args: argparse.Namespace, held: list[Prepared], mapping: TableMap, standard: Standard, sha256: str
) -> frozenset[str]:
    """Rows that a person must look at wait in the spool. Gives the keys of those that waited there before."""
    if not held and not spool_path(args.repo, args.spool).exists():
        return frozenset()
    spool = open_spool(args.repo, args.spool)
    before, now = keys_waiting(spool.waiting()), datetime.now(UTC)
    for row in _progress(held, "holding back", len(held)):
        answers = answers_of(row, mapping, standard, args.table.name)
        spool.receive(answers, "import", now, token_of(row, mapping, sha256), mapping.pathway)
    return before


def _progress(items: Iterable[T], what: str, total: int = 0) -> Iterator[T]:
    for count, item in enumerate(items, 1):
        # For somebody who watches; in a log each would be a line.
        if count % 50 == 0 and sys.stderr.isatty():
            print(f"\r{what}: {count}{f' of {total}' if total else ''}", end="", file=sys.stderr)
        yield item
    if sys.stderr.isatty():
        print(f"\r{what}: done{' ' * 20}", file=sys.stderr)
