"""`goodcatch ledger`: lands the spool's content-free lines that may land tonight, and the night's anchor.

A line that landed by itself would tell when its report was sent, so a person who asks gets no other than a server.
"""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from goodcatch.intake.land_report_ledger import land_ledger
from goodcatch.intake.which_ledger_holds_line import not_connected
from goodcatch.server.options_that_desk_verbs_share import desk_arguments, desk_of

NAME = "ledger"
HELP = "land the ledger, so that no report can vanish before Git"


def arguments(parser: argparse.ArgumentParser) -> None:
    desk_arguments(parser)


def run(args: argparse.Namespace) -> int:
    desk = desk_of(args)
    months = land_ledger(desk, datetime.now(UTC))
    print(f"landed: {', '.join(months)}" if months else "the night is anchored; no lines landed")
    for sentence in not_connected(desk):
        print(sentence)
    return 0
