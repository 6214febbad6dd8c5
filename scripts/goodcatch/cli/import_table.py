"""`goodcatch import FILE.csv --map MAP.yml`: lands a table of reports as cases on one branch, and counts the rest."""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from goodcatch.errors import CannotRun
from goodcatch.history.git import SERVICE, Change
from goodcatch.intake.desk_factory import open_spool
from goodcatch.intake.import_mapping import TableMap, mapping_from
from goodcatch.intake.import_table_rows_as_records import Prepared, heading, prepare, rows
from goodcatch.intake.main_branch import Authority
from goodcatch.record.parse_and_write_record import write
from goodcatch.record.read_store import store_from
from goodcatch.record.store import CASES, Store, path_of
from goodcatch.rulebook.ask_all_rules import judge_record
from goodcatch.standard.small_yaml import Malformed, dump

T = TypeVar("T")
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
    known = {*store.cases, *_waiting(authority)}
    new = [p for p in prepared if p.record and not p.held and p.case not in known]
    held = [p for p in prepared if p.held and p.case not in known and p.answers]
    # Both may be asked again after a stop: a case's id comes from its row, and the spool takes each key once.
    branch = _land(authority, store, args, new)
    _hold(args, held)
    _say(prepared, new, branch)
    return 0


def _mapping(path: Path, table: Path) -> TableMap:
    try:
        mapping = mapping_from(path.read_text(encoding="utf-8"))
    except Malformed as fault:
        raise CannotRun(f"{path}:{fault.line}: {fault.message} → {fault.remedy}") from None
    missing = mapping.columns() - heading(table)
    if missing:
        raise CannotRun(f"{table.name} has no column {', '.join(sorted(missing))}: correct the names in {path.name}")
    return mapping


def _waiting(authority: Authority) -> set[str]:
    """Cases that an earlier import put on a branch which nobody has landed yet."""
    heads = [head for branch, head in authority.branches().items() if branch.startswith("change/import-")]
    return {path.split("/")[4] for head in heads for path in authority.git.tree(head, CASES)}


def _land(authority: Authority, store: Store, args: argparse.Namespace, new: list[Prepared]) -> str:
    """One branch with all the records and the manifest that exempts them from time rules."""
    records = [p.record for p in new if p.record]
    if not records:
        return ""
    digest = hashlib.sha256(args.table.read_bytes()).hexdigest()
    name = f"{digest[:12]}-{len(records)}"
    manifest = dump({
        "source_sha256": digest,
        "count": str(len(records)),
        "by": args.by,
        "files": tuple(path_of(record.case, record.name) for record in records),
    })  # fmt: skip
    files: dict[str, bytes | None] = {record.path: write(record).encode() for record in records}
    files[f"content/imports/{name}.yml"] = f"{manifest}\n".encode()
    branch = f"change/import-{name}"
    authority.propose(branch, Change(files, f"Import {len(records)} reports\n", SERVICE))
    return branch


def _hold(args: argparse.Namespace, held: list[Prepared]) -> None:
    """Rows that a person must look at wait in the spool, keyed by their derived id."""
    if not held:
        return
    spool = open_spool(args.repo, args.spool)
    now = datetime.now(UTC)
    for row in _progress(held, "holding back", len(held)):
        spool.receive(row.answers, "import", now, f"import-{row.case or row.line}")


def _say(prepared: list[Prepared], new: list[Prepared], branch: str) -> None:
    reasons = Counter(p.held for p in prepared if p.held)
    print(f"{len(prepared)} rows: {len(new)} new cases, {sum(reasons.values())} held back, "
          f"{len(prepared) - len(new) - sum(reasons.values())} imported before")  # fmt: skip
    for reason, count in reasons.most_common():
        print(f"  {count:5} held: {reason}")
    if branch:
        print(f"They wait on the branch {branch}. Land them with `goodcatch merge {branch}`.")


def _progress(items: Iterable[T], what: str, total: int = 0) -> Iterator[T]:
    for count, item in enumerate(items, 1):
        # For somebody who watches; in a log each would be a line.
        if count % 50 == 0 and sys.stderr.isatty():
            print(f"\r{what}: {count}{f' of {total}' if total else ''}", end="", file=sys.stderr)
        yield item
    if sys.stderr.isatty():
        print(f"\r{what}: done{' ' * 20}", file=sys.stderr)
