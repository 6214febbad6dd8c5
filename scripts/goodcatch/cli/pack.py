"""`goodcatch pack WHAT -o FILE.zip`: what an auditor takes away, in one file that shows whether it is whole."""

from __future__ import annotations

import argparse
import hashlib
import os
from pathlib import Path

from goodcatch.errors import CannotRun
from goodcatch.pack.make_pack import Asked, pack_of
from goodcatch.pack.what_is_packed import subject_of
from goodcatch.state.state import state_of
from goodcatch.state.which_commit import AT

NAME = "pack"
HELP = "an evidence pack of a case, a review, a bulletin or a month: one zip that anybody can check"


def arguments(parser: argparse.ArgumentParser) -> None:
    what = "a case's id, a review such as governance/2026-11-06, or a bulletin such as 2026-10"
    parser.add_argument("what", nargs="?", default="", metavar="CASE|REVIEW|BULLETIN", help=what)
    parser.add_argument("--month", default="", metavar="YYYY-MM", help="instead: all that landed in a month")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="FILE.zip", help="where to; never over a file")
    parser.add_argument("--at", metavar="REV|DATE", default="", help=AT)
    proof = "with Git's own objects up to the head: they name other cases, so for readers of the whole store"
    parser.add_argument("--with-proof", action="store_true", help=proof)


def run(args: argparse.Namespace) -> int:
    subject = subject_of(args.what, args.month)
    content = pack_of(
        state_of(args.repo, args.at), Asked(subject, args.what or f"--month {args.month}", args.with_proof)
    )
    _write(args.out, content)
    print(f"{args.out}: {subject.title}. Check it with `python3 -I verify.py {args.out.name}`.")
    print(f"SHA-256 {hashlib.sha256(content).hexdigest()}")
    return 0


def _write(out: Path, content: bytes) -> None:
    """For its owner alone; refused where something is there."""
    try:
        place = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise CannotRun(f"{out} is there already: give another name, so that no pack is lost") from None
    with os.fdopen(place, "wb") as stream:
        stream.write(content)
