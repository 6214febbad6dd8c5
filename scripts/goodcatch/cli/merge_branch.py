"""`goodcatch merge BRANCH`: lands a waiting change on `main`, or gives the reasons why not."""

from __future__ import annotations

import argparse

from goodcatch.check.formats import text
from goodcatch.intake.refused_act import Refused
from goodcatch.server.options_that_desk_verbs_share import desk_arguments, desk_of

NAME = "merge"
HELP = "land a waiting change on main, if no rule stops it"


def arguments(parser: argparse.ArgumentParser) -> None:
    desk_arguments(parser)
    parser.add_argument("branch", help="a branch that begins with change/")
    parser.add_argument("--by", default="goodcatch", help="the post that lands it")


def run(args: argparse.Namespace) -> int:
    desk = desk_of(args)
    try:
        print(desk.merge(args.branch, args.by))
    except Refused as refused:
        print(refused.message)
        print(text(refused.findings), end="")
        return 1
    return 0
