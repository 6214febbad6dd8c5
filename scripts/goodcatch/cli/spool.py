"""`goodcatch spool WHAT`: backs up, restores, rekeys or verifies the private store, or ends what is past its time."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, date, datetime
from pathlib import Path

from goodcatch.errors import CannotRun
from goodcatch.intake.compare_spool_with_git import differences, set_right
from goodcatch.intake.desk_factory import spool_path
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.put_backup_back import put_back
from goodcatch.server.options_that_desk_verbs_share import desk_arguments, desk_of, spool_of
from goodcatch.spool.keys import KEY, Keys, key_file, new_key, remarks
from goodcatch.spool.private_store_facade import Spool
from goodcatch.standard.model import Standard

NAME = "spool"
HELP = "back up, restore, rekey or verify the private store; list or delete what is past its time"


def arguments(parser: argparse.ArgumentParser) -> None:
    desk_arguments(parser)
    parser.add_argument("what", choices=list(WHAT))
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="the copy, for backup and restore")
    parser.add_argument(
        "--on", type=date.fromisoformat, metavar="DATE", help="past its time on this day (default: today)"
    )
    parser.add_argument("--replace", action="store_true", help="restore over a spool, which is kept under another name")
    parser.add_argument("--by", default="", metavar="POST", help="the post that ends what is past its time")
    parser.add_argument("--second", default="", metavar="POST", help="the post, of another person, that agrees")


def run(args: argparse.Namespace) -> int:
    if args.what in ("backup", "restore") and args.file is None:
        raise CannotRun(f"say which file: goodcatch spool {args.what} FILE")
    return WHAT[args.what](args)


def _backup(args: argparse.Namespace) -> int:
    spool_of(args).backup(args.file, datetime.now(UTC))
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


def _rekey(args: argparse.Namespace) -> int:
    """A new first line in the key file, every payload closed with it, then the old lines away."""
    path = spool_path(args.repo, args.spool)
    file = key_file(path)
    if os.environ.get(KEY) or not file.exists():
        raise CannotRun(f"no key file {file} is in use: a key in the environment is changed where it is kept")
    fresh, old = new_key(), file.read_text(encoding="ascii")
    spool_of(args)  # the old key must fit before anything is written
    # With both keys in the file all payloads open at each moment, and after a stop the command can be given again.
    _replace(file, f"{fresh}\n{old}")
    turned = Spool(path, Keys(file.read_text(encoding="ascii"))).rekey(datetime.now(UTC))
    _replace(file, f"{fresh}\n{remarks(old)}")
    print(f"{turned} payloads are closed with a new key. Copies made before need the old one.")
    return 0


def _replace(path: Path, text: str) -> None:
    """All of it or nothing, readable by its owner alone."""
    beside = path.with_suffix(".new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    # A rename is whole or not at all; without the sync the new name could be on disk before the words are.
    beside.replace(path)


def _verify(args: argparse.Namespace) -> int:
    desk = desk_of(args)
    faults = [*desk.spool.damage(), *desk.spool.verify_journal(), *differences(desk)]
    print("\n".join(faults) if faults else f"{desk.spool.id}: the journal is whole, and Git knows of nothing more")
    return int(bool(faults))


def _openings(args: argparse.Namespace) -> int:
    for opening in spool_of(args).link_openings():
        did = "wrote" if opening.wrote else "opened"
        print(f"{opening.at.date()} {opening.case} {opening.by} {did}: {opening.why}")
    return 0


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
    "backup": _backup, "restore": _restore, "rekey": _rekey, "verify": _verify, "openings": _openings, "due": _due,
    "end-retention": _end_retention,
}  # fmt: skip
