"""`goodcatch bulletin 2026-10`: drafts a month's bulletin, signs it off with its release, or corrects it."""

from __future__ import annotations

import argparse
import difflib
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from goodcatch.errors import CannotRun
from goodcatch.intake.bulletin_may_be_released import answered, hashed, may_be_released
from goodcatch.publish.bulletin_file import Bulletin, escaped, read, write
from goodcatch.publish.disclosure.release_file import path_of
from goodcatch.publish.disclosure.release_file import write as release_text
from goodcatch.publish.draft_month_bulletin import draft
from goodcatch.publish.release_tables_of_bulletin import release_of
from goodcatch.record.store import Store
from goodcatch.rulebook.which_cases_are_closed import closed
from goodcatch.state.state import state_of
from goodcatch.state.which_commit import AT

NAME = "bulletin"
HELP = "draft, sign off or correct a month's learning bulletin"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("month", metavar="YYYY-MM")
    parser.add_argument("--sign-off", metavar="POST", help="publish it: from then on it is frozen")
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="NAME=no",
        help="your answer to a question that is asked at each release: no, yes or unsure",
    )
    parser.add_argument("--at", metavar="REV|DATE", default="", help=f"what it tells of: {AT}")
    parser.add_argument("--on", metavar="DATE", help="the day of the sign-off (default: today)")
    parser.add_argument(
        "--erratum", type=Path, metavar="FILE", help="replace the text by this file's, and show what changed"
    )


def run(args: argparse.Namespace) -> int:
    path_in_git = f"bulletins/{args.month}.md"
    path = args.repo / path_in_git
    state = state_of(args.repo, args.at)
    store = state.store
    today = args.on or datetime.now(store.newest.calendar.zone).date().isoformat()
    if args.erratum:
        made = erratum(_existing(path), args.erratum.read_text(encoding="utf-8"), today)
    elif args.sign_off:
        done = closed(store, state.kept)
        made = signed(_existing(path), args.sign_off, today, store, done)
        may_be_released(made, store, done)
        release = release_of(made, store, answered(args.answer, made, store, today))
        text = release_text(hashed(release, made, state))
        # Before the bulletin: once that is out it cannot be signed again, and a stop between would leave it without.
        _write(args.repo / path_of(args.month), text)
    elif path.exists():
        raise CannotRun(f"{path} is there: edit it, then sign it off with --sign-off POST")
    elif path_in_git in store.texts:
        raise CannotRun(f"`main` holds {path_in_git}, and this folder does not: bring it here with `git pull`")
    else:
        made = draft(store, closed(store, state.kept), args.month)
    _write(path, write(made))
    print(path)
    return 0


def _existing(path: Path) -> Bulletin:
    if not path.exists():
        raise CannotRun(f"there is no {path} yet: draft it first, without --sign-off")
    return read(path.read_text(encoding="utf-8"))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def signed(bulletin: Bulletin, post: str, today: str, store: Store, done: frozenset[str]) -> Bulletin:
    """The bulletin, published. Refused where it was before, or where a case in it is not closed."""
    if bulletin.published:
        raise CannotRun(f"the bulletin of {bulletin.month} is published and frozen: use --erratum FILE")
    if post not in store.newest.posts:
        raise CannotRun(f"`{post}` is not a post of roles.yml")
    unfinished = sorted(set(bulletin.cases) - done)
    if unfinished:
        raise CannotRun(f"these cases do not count as closed: {', '.join(unfinished)}; run `goodcatch check`")
    return replace(bulletin, published=today, signed_off_by=post)


def erratum(bulletin: Bulletin, text: str, today: str) -> Bulletin:
    """A frozen bulletin with its new text, and below it what changed, for everybody to see."""
    if not bulletin.published:
        raise CannotRun(f"the bulletin of {bulletin.month} is still a draft: just edit it")
    old, new = bulletin.body.splitlines(), text.strip().splitlines()
    lines = [line for line in difflib.unified_diff(old, new, lineterm="", n=0) if line[:3] not in ("---", "+++")]
    shown = "\n".join(f"> {escaped(line)}<br>" for line in lines if line[:2] != "@@")
    body = f"{text.strip()}\n\n## Erratum of {today}\n\nThis was changed after publication:\n\n{shown}"
    return replace(bulletin, body=body, errata=(*bulletin.errata, today))
