"""`goodcatch post WHAT`: says who holds which post from which day on, lists the posts, or compares two.

A name is read from standard input and never from the command line, which other programs and the shell's own history
can read.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime

from goodcatch.errors import CannotRun
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.server.options_that_desk_verbs_share import desk_arguments, desk_of
from goodcatch.standard.model import Standard

NAME = "post"
HELP = "say who holds which post (the name is read from standard input), list the posts, or compare two"
LONGEST = 200
ASK = "Who holds it? Type the name or the staff key, then press Enter: "


def arguments(parser: argparse.ArgumentParser) -> None:
    desk_arguments(parser)
    parser.add_argument("what", choices=list(WHAT))
    parser.add_argument("posts", nargs="*", metavar="POST", help="one for hold, two for same")
    parser.add_argument("--from", dest="since", type=date.fromisoformat, metavar="DATE", help="the first day, for hold")
    parser.add_argument("--until", type=date.fromisoformat, metavar="DATE", help="the last day (default: no end)")
    parser.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="as it is on this day (default: today)")
    parser.add_argument("--names", action="store_true", help="list names too; that they were read is journalled")


def run(args: argparse.Namespace) -> int:
    desk = desk_of(args)
    standard, wanted = desk.learning.store().newest, WHAT[args.what]
    if len(args.posts) != wanted:
        raise CannotRun(f"goodcatch post {args.what} wants {wanted} POST: {len(args.posts)} were given")
    unknown = [post for post in args.posts if post not in standard.posts]
    if unknown:
        raise CannotRun(f"there is no post `{unknown[0]}`; the standard has: {', '.join(standard.posts)}")
    match args.what:
        case "hold":
            return _hold(args, desk, standard)
        case "same":
            return _same(args, desk)
    return _list(args, desk, standard)


def _hold(args: argparse.Namespace, desk: Desk, standard: Standard) -> int:
    (post,) = args.posts
    if args.since is None:
        raise CannotRun("say from which day on: --from 2026-11-20")
    if args.until and args.until < args.since:
        raise CannotRun(f"--until {args.until} lies before --from {args.since}: nothing was changed")
    desk.spool.set_post(post, _person(), args.since, args.until, datetime.now(UTC))
    print(f"{post} is held from {args.since}" + (f" until {args.until}." if args.until else "."))
    for other in _apart(desk, standard, post, args.since):
        print(
            f"The same person holds {other}. For one case they may not act as both: let somebody else do one of them."
        )
    return 0


def _person() -> str:
    """The first line of standard input."""
    if sys.stdin.isatty():
        print(ASK, end="", file=sys.stderr, flush=True)
    name = " ".join(sys.stdin.readline().split())
    if not name or len(name) > LONGEST:
        raise CannotRun(f"give one line with a name or a staff key, up to {LONGEST} letters, on standard input")
    return name


def _apart(desk: Desk, standard: Standard, post: str, on: date) -> Iterator[str]:
    """The posts of the same person that the standard keeps apart from this one."""
    role = standard.posts[post].role
    apart = {other for group in standard.differ if role in group for other in group if other != role}
    for other in standard.posts.values():
        if other.role in apart and desk.spool.same_person(post, other.name, on):
            yield other.name


def _list(args: argparse.Namespace, desk: Desk, standard: Standard) -> int:
    now = datetime.now(UTC)
    on = args.on or now.date()
    if args.names:
        desk.spool.posts.named(now)
    for post in standard.posts:
        holder = desk.spool.holder(post, on)
        print(f"{post:40} {(holder if args.names else 'held') if holder else 'nobody'}")
    return 0


def _same(args: argparse.Namespace, desk: Desk) -> int:
    """One word; `no` also where nobody is entered for one of them, which standard error says."""
    one, other = args.posts
    on = args.on or datetime.now(UTC).date()
    for post in args.posts:
        if one != other and not desk.spool.holder(post, on):
            print(f"nobody is entered for {post} on {on}: goodcatch post hold {post} --from DATE", file=sys.stderr)
    print("yes" if desk.spool.same_person(one, other, on) else "no")
    return 0


WHAT = {"hold": 1, "list": 0, "same": 2}
