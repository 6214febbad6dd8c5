"""`goodcatch pack WHAT -o FILE.zip`: what an auditor takes away, in one file that shows whether it is whole."""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from goodcatch.errors import CannotRun
from goodcatch.history.git import Git
from goodcatch.history.handed_out_log import Handed, note
from goodcatch.history.raw_objects import bundle_of
from goodcatch.pack.make_pack import Asked, pack_of
from goodcatch.pack.make_publishable_pack import publishable_pack
from goodcatch.pack.receipts_told import receipts_told
from goodcatch.pack.what_is_packed import CASE, Subject, subject_of
from goodcatch.server.options_that_desk_verbs_share import desk_arguments, spool_of
from goodcatch.state.state import State, state_of
from goodcatch.state.which_commit import AT

NAME = "pack"
HELP = "an evidence pack of a case, a review, a bulletin or a month: one zip that anybody can check"


def arguments(parser: argparse.ArgumentParser) -> None:
    what = "a case's id, a review such as governance/2026-11-06, or a bulletin such as 2026-10"
    parser.add_argument("what", nargs="?", default="", metavar="CASE|REVIEW|BULLETIN", help=what)
    parser.add_argument("--month", default="", metavar="YYYY-MM", help="instead: all that landed in a month")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="FILE.zip", help="where to; never over a file")
    parser.add_argument("--at", metavar="REV|DATE", default="", help=AT)
    _who_may_have_it(parser)
    parser.add_argument("--by", default="", metavar="POST", help="the post that takes it: noted here for a purge")
    receipt = "with who reported and in which minute: two posts and a reason, which the spool's log keeps"
    parser.add_argument("--with-receipt", action="store_true", help=receipt)
    parser.add_argument(
        "--second", default="", metavar="POST", help="with it: the post, of another person, that agrees"
    )
    parser.add_argument("--why", default="", metavar="WORDS", help="with it: the reason, without names")
    desk_arguments(parser)


def _who_may_have_it(parser: argparse.ArgumentParser) -> None:
    levels = parser.add_mutually_exclusive_group()
    proof = "with Git's own objects up to the head: they name other cases, so for readers of the whole store"
    levels.add_argument("--with-proof", action="store_true", help=proof)
    levels.add_argument("--publishable", action="store_true", help="what the site tells and no more, for anybody")
    bundle = "the whole history beside it, for Git: it hands out everything that the repository holds"
    parser.add_argument("--bundle", type=Path, metavar="FILE", help=bundle)


def run(args: argparse.Namespace) -> int:
    subject, words = subject_of(args.what, args.month), _words(args)
    _refuse_there(args.out, args.bundle)
    content = _publishable(args, subject, words) if args.publishable else _of_records(args, subject, words)
    _note(args, subject)
    _write(args.out, content)
    print(f"{args.out}: {subject.title}. Check it with `python3 -I verify.py {args.out.name}`.")
    print(f"SHA-256 {hashlib.sha256(content).hexdigest()}")
    return 0


def _note(args: argparse.Namespace, subject: Subject) -> None:
    """Before it is there, so that a purge names it whatever happens."""
    git = Git(args.repo)
    if args.by and args.by not in state_of(args.repo).store.newest.posts:
        raise CannotRun("`--by` names a post of roles.yml, and no person")
    failed = note(git, _what(args), f"{subject.kind} {subject.name}", args.by)
    if args.bundle:
        note(git, Handed.BUNDLE, by=args.by)
    if failed:
        print(failed, file=sys.stderr)


def _what(args: argparse.Namespace) -> Handed:
    if args.publishable:
        return Handed.PUBLISHABLE_PACK
    if args.with_proof:
        return Handed.PACK_WITH_PROOF
    return Handed.PACK_WITH_RECEIPT if args.with_receipt else Handed.PACK


def _words(args: argparse.Namespace) -> str:
    """What somebody types to have the same pack again."""
    what = args.what or f"--month {args.month}"
    proof = " --with-proof" if args.with_proof else ""
    opened = ' --with-receipt --by POST --second POST --why "…"' if args.with_receipt else ""
    return f"{what}{proof}{opened}"


def _publishable(args: argparse.Namespace, subject: Subject, words: str) -> bytes:
    if args.bundle or args.with_receipt:
        raise CannotRun("a publishable pack goes to anybody: leave out `--bundle` and `--with-receipt`")
    return publishable_pack(args.repo, args.at, subject, words)


def _of_records(args: argparse.Namespace, subject: Subject, words: str) -> bytes:
    state = state_of(args.repo, args.at)
    receipts = _receipts(args, subject, state) if args.with_receipt else None
    content = pack_of(state, Asked(subject, words, args.with_proof, receipts))
    if args.bundle:
        _write(args.bundle, bundle_of(state.git, state.commit))
        print(f"{args.bundle}: the whole history, for readers of the whole store alone.")
    return content


def _receipts(args: argparse.Namespace, subject: Subject, state: State) -> tuple[Mapping[str, object], ...]:
    """What the spool keeps of the case. It is in the log before the pack is there."""
    if subject.kind != CASE or subject.name not in state.store.cases:
        raise CannotRun("who reported and when is opened one case at a time: name a case of this repository")
    if len(args.why.split()) < 2:
        raise CannotRun('say with `--why "…"` what it is needed for: the reason is kept in the log')
    why, now = f"for a pack, {args.why}", datetime.now(UTC)
    rows = spool_of(args).open_times(subject.name, state.store.newest, args.by, args.second, now, why)
    return receipts_told(state.store.cases[subject.name], (row.closed for row in rows), state.store)


def _refuse_there(*places: Path | None) -> None:
    """Before anything is opened or made."""
    for place in filter(None, places):
        if place.exists():
            raise CannotRun(f"{place} is there already: give another name, so that no pack is lost")


def _write(out: Path, content: bytes) -> None:
    """For its owner alone; refused where something is there."""
    try:
        place = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise CannotRun(f"{out} is there already: give another name, so that no pack is lost") from None
    with os.fdopen(place, "wb") as stream:
        stream.write(content)
