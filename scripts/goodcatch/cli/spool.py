"""`goodcatch spool WHAT`: keeps the private store and its key safe, moves it, or ends what is past its time."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from goodcatch.cli.spool_key import join_sheets, rekey, split_sheets
from goodcatch.errors import CannotRun
from goodcatch.history.git import Git
from goodcatch.history.handed_out_log import Handed, note
from goodcatch.intake import hold_back_who_and_when
from goodcatch.intake.compare_spool_with_git import differences, set_right
from goodcatch.intake.desk_factory import spool_path
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.move_spool_elsewhere import move, to_another_machine
from goodcatch.intake.nights_not_anchored import not_anchored
from goodcatch.intake.put_backup_back import put_back
from goodcatch.server.options_that_desk_verbs_share import desk_arguments, desk_of, spool_of
from goodcatch.spool.keep_tried_backups import DAYS
from goodcatch.spool.known_of_backups import same_disk, told_of_backups
from goodcatch.spool.private_store_facade import Spool
from goodcatch.spool.split_key_into_words import MOST
from goodcatch.standard.model import Standard

NAME = "spool"
HELP = "back up, restore, move or verify the private store; change, split or join its key; end what is past its time"


def arguments(parser: argparse.ArgumentParser) -> None:
    desk_arguments(parser)
    parser.add_argument("what", choices=list(WHAT))
    parser.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="the copy, for backup and restore; the folder, for move and split-key; the sheets, for join-key; the "
        "case, for open-times",
    )
    parser.add_argument(
        "--on", type=date.fromisoformat, metavar="DATE", help="past its time on this day (default: today)"
    )
    parser.add_argument("--replace", action="store_true", help="restore over a spool, which is kept under another name")
    parser.add_argument("--of", type=int, default=3, metavar="N", help="split-key: how many sheets (default: 3)")
    parser.add_argument("--needed", type=int, default=2, metavar="N", help="sheets that make the key (default: 2)")
    parser.add_argument(
        "--post", action="append", default=[], metavar="POST", help="split-key: who gets a sheet, once for each of them"
    )
    parser.add_argument("--by", default="", metavar="POST", help="the post that ends what is past its time")
    parser.add_argument("--second", default="", metavar="POST", help="the post, of another person, that agrees")


def run(args: argparse.Namespace) -> int:
    most = MOST_FILES.get(args.what, 0)
    if args.what in ("backup", "restore") and not args.files:
        raise CannotRun(f"say which file: goodcatch spool {args.what} FILE")
    if len(args.files) > most:
        raise CannotRun(f"`goodcatch spool {args.what}` takes {most or 'no'} FILE, and {len(args.files)} are given")
    args.file = args.files[0] if args.files else None
    if args.what == "open-times" and args.file is None:
        raise CannotRun("say which case: goodcatch spool open-times CASE --by POST --second POST")
    return WHAT[args.what](args)


def _backup(args: argparse.Namespace) -> int:
    spool_of(args).backup(args.file, datetime.now(UTC))
    if failed := note(Git(args.repo), Handed.BACKUP):
        print(failed, file=sys.stderr)
    print(f"{args.file} holds everything, closed with the same key. Keep the key somewhere else.")
    return 0


def _restore(args: argparse.Namespace) -> int:
    path = spool_path(args.repo, args.spool)
    said = put_back(Authority(args.repo, args.remote), args.file, path, args.replace, datetime.now(UTC))
    print(f"{path} is back", *said, sep="\n")
    desk, now = desk_of(args), datetime.now(UTC)
    print(*set_right(desk, now), sep="\n")
    faults = [*desk.spool.verify_journal(), *differences(desk)]
    print(*faults, sep="\n")
    return int(bool(faults))


def _move(args: argparse.Namespace) -> int:
    if args.file is None:
        print(*to_another_machine(args.repo, spool_path(args.repo, args.spool)), sep="\n")
        return 0
    print(*move(Git(args.repo), spool_of(args), args.file, datetime.now(UTC)), sep="\n")
    return 0


def _verify(args: argparse.Namespace) -> int:
    desk = desk_of(args)
    faults = [*desk.spool.damage(), *desk.spool.verify_journal(), *differences(desk)]
    print("\n".join(faults) if faults else f"{desk.spool.id}: the journal is whole, and Git knows of nothing more")
    # Told, and no fault of the spool: `serve` mends them, and they are not what a restore would.
    now = datetime.now(UTC)
    for line in filter(None, [*told_of_backups(desk.spool, now), same_disk(desk.spool), *not_anchored(desk, now)]):
        print(line)
    return int(bool(faults))


def _openings(args: argparse.Namespace) -> int:
    for opening in spool_of(args).link_openings():
        did = "wrote" if opening.wrote else "opened"
        print(f"{opening.at.date()} {opening.case} {opening.by} {did}: {opening.why}")
    return 0


def _open_times(args: argparse.Namespace) -> int:
    """What a case's records do not tell, and whether Git's hash and clock agree with it. Logged before it is shown."""
    desk, case = desk_of(args), str(args.file)
    store = desk.learning.store()
    if case not in store.cases:
        raise CannotRun(f"there is no case `{case}` in the learning store")
    kept = desk.spool.open_times(case, store.newest, args.by, args.second, datetime.now(UTC))
    wrong = {row.record: says for row, says in hold_back_who_and_when.faults(store.cases[case], kept, store.standards)}
    for row in kept:
        print(f"{row.record}: value {row.value}")
        print(*(f"  {name}: {told}" for name, told in row.stamps.items()), sep="\n")
        print(f"  {wrong.get(row.record, 'hash, day and clock in Git agree with these')}")
    if not kept:
        print("nothing is kept of this case: it is of an older standard, or its time was over")
    return int(bool(wrong))


def _due(args: argparse.Namespace) -> int:
    """Classes and ids only: this may be read over somebody's shoulder."""
    spool, standard = _kept(args)
    found = spool.past(standard, args.on or datetime.now(UTC).date())
    print("\n".join(f"{thing.kind} {thing.subject}" for thing in found) if found else "nothing is past its time")
    return int(bool(found))


def _end_retention(args: argparse.Namespace) -> int:
    spool, standard = _kept(args)
    now = datetime.now(UTC)
    on = args.on or now.date()
    ended = spool.end_retention(standard, on, args.by, args.second, now)
    if ended:
        print(f"Backups still hold what ended: a server deletes its daily ones after {DAYS} days, others are yours.")
    waiting = len(spool.past(standard, on))
    print(
        f"{ended} ended" + (f"; {waiting} still wait for a person: give each an outcome at the desk" if waiting else "")
    )
    return 0


def _kept(args: argparse.Namespace) -> tuple[Spool, Standard]:
    desk = desk_of(args)
    standard = desk.learning.store().newest
    if not standard.retention:
        raise CannotRun("this standard does not say how long things are kept: give its next version a retention.yml")
    return desk.spool, standard


WHAT = {
    "backup": _backup, "restore": _restore, "move": _move, "rekey": rekey, "split-key": split_sheets,
    "join-key": join_sheets, "verify": _verify, "openings": _openings, "due": _due, "end-retention": _end_retention,
    "open-times": _open_times,
}  # fmt: skip
MOST_FILES = {"backup": 1, "restore": 1, "move": 1, "split-key": 1, "join-key": MOST, "open-times": 1}
