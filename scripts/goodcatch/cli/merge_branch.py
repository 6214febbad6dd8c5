"""`goodcatch merge BRANCH`: lands a waiting change on `main`, or gives the reasons why not."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from goodcatch.check.formats import text
from goodcatch.errors import CannotRun
from goodcatch.intake.refused_act import Refused
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.intake.who_may_land_or_give_up import hands_on, records_on, why_not_land
from goodcatch.server.options_that_desk_verbs_share import desk_arguments, desk_of
from goodcatch.standard.names_program_asks_for import Stores

NAME = "merge"
HELP = "land a waiting change on main, if no rule stops it"


def arguments(parser: argparse.ArgumentParser) -> None:
    desk_arguments(parser)
    parser.add_argument("branch", help="a branch that begins with change/")
    # Not the service: a claim waits for a second post, and a post is all that is asked of whoever can type here.
    parser.add_argument("--by", required=True, metavar="POST", help="the post that lands it; not the one that made it")


def run(args: argparse.Namespace) -> int:
    desk = desk_of(args)
    if sentence := _why_not(desk, args.branch, args.by):
        print(sentence)
        return 1
    try:
        print(desk.merge(args.branch, args.by))
    except Refused as refused:
        print(refused.message)
        print(text(refused.findings), end="")
        return 1
    return 0


def _why_not(desk: Desk, branch: str, by: str) -> str:
    """What the desk would say to this post. Raises `CannotRun` where there is no such post or branch."""
    authority = desk.learning
    standard = authority.store().newest
    if by not in standard.posts:
        raise CannotRun(f"no post is called `{by}`: roles.yml lists them")
    if branch not in authority.branches():
        raise CannotRun(f"no branch `{branch}` waits here")
    files = authority.changed(branch)
    records = records_on(authority, branch, files)
    hands = hands_on(authority, branch, Stores.LEARNING, files, records, standard, standard)
    today = datetime.now(UTC).date()
    return why_not_land(
        standard.posts[by], hands, standard, lambda one, other: desk.spool.same_person(one, other, today)
    )
