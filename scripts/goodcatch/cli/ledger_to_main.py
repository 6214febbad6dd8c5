"""`goodcatch ledger`: lands the spool's content-free lines on `main`, a file a month, as one commit.

A line that follows its report by minutes would tell when it was sent.
"""

from __future__ import annotations

import argparse

from goodcatch.intake.land_report_ledger import land_ledger
from goodcatch.server.options_that_desk_verbs_share import desk_arguments, desk_of

NAME = "ledger"
HELP = "land the ledger, so that no report can vanish before Git"


def arguments(parser: argparse.ArgumentParser) -> None:
    desk_arguments(parser)


def run(args: argparse.Namespace) -> int:
    months = land_ledger(desk_of(args))
    print(f"landed: {', '.join(months)}" if months else "nothing new")
    return 0
