"""`goodcatch ledger`: lands the spool's content-free lines that may land tonight, and the night's anchor.

A line that landed by itself would tell when its report was sent, so a person who asks gets no other than a server. With
`--propose`, what a month's first night would land waits as a branch, for a forge that lets no server land.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from goodcatch.errors import CannotRun
from goodcatch.intake.land_report_ledger import land_ledger
from goodcatch.intake.main_branch import Protected
from goodcatch.intake.propose_ledger_by_the_month import propose_ledger
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.intake.which_ledger_holds_line import not_connected
from goodcatch.server.options_that_desk_verbs_share import desk_arguments, desk_of

NAME = "ledger"
HELP = "land the ledger, so that no report can vanish before Git"
TITLE = "The ledger"
MERGED_ALREADY = "nothing to propose: `main` has a night of this month"


def arguments(parser: argparse.ArgumentParser) -> None:
    desk_arguments(parser)
    parser.add_argument(
        "--propose", action="store_true", help="once a month: a branch for a pull request, where `main` takes no push"
    )


def run(args: argparse.Namespace) -> int:
    desk, now = desk_of(args), datetime.now(UTC)
    print(_proposed(desk, now) if args.propose else _landed(desk, now))
    for sentence in not_connected(desk):
        print(sentence)
    return 0


def _landed(desk: Desk, now: datetime) -> str:
    try:
        months = land_ledger(desk, now)
    except Protected:
        raise CannotRun(
            "`main` takes nothing from here: run this with an account that its rule lets through, or once a month "
            "`goodcatch ledger --propose`, whose branch a person merges"
        ) from None
    return f"landed: {', '.join(months)}" if months else "the night is anchored; no lines landed"


def _proposed(desk: Desk, now: datetime) -> str:
    branch = propose_ledger(desk, now)
    if not branch:
        return MERGED_ALREADY
    link = desk.learning.proposal(branch, TITLE) if desk.learning.pull_requests else ""
    return f"`{branch}` waits for somebody to merge it{f': {link}' if link else ''}"
