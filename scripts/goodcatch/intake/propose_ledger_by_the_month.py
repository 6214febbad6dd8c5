"""Puts the ledger on a branch that a person merges, where a forge lets no server land on `main`: once a month.

Once a month, for each night would need a person each night. What waits does not grow, or the day on which it is merged
would date what came last; the next month's branch holds what this one does not (decision 165).
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from goodcatch.intake.anchor_what_lands import with_anchor
from goodcatch.intake.land_report_ledger import anchor_at, is_first_of_month, land_lines, ledger_change, lines_at
from goodcatch.intake.main_branch import Authority
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.intake.which_ledger_holds_line import lines_by_store
from goodcatch.standard.names_program_asks_for import Stores

BRANCHES = "change/ledger-"


def propose_ledger(desk: Desk, now: datetime) -> str:
    """Propose what would land in the first night of this month; gives the branch, be it new or waiting already, and
    nothing where `main` has a night of this month. What other stores may land, they land. Raises `Unusable` where the
    writer is at work."""
    day = now.astimezone(UTC).date()
    with desk.writer.turn():
        for authority in desk.authorities.values():
            authority.tip(fetch=True)
        if branch := ledger_that_waits(desk.learning):
            return branch
        return _propose(desk, day) if is_first_of_month(desk, day) else ""


def ledger_that_waits(authority: Authority) -> str:
    """The branch of a ledger that nobody has merged yet."""
    return next((branch for branch in sorted(authority.waiting()) if branch.startswith(BRANCHES)), "")


def _propose(desk: Desk, day: date) -> str:
    git, branch = desk.learning.git, f"{BRANCHES}{day:%Y-%m}"
    lines, tip = dict(lines_by_store(desk)), desk.learning.tip()
    _, files = lines_at(git, tip, lines.pop(Stores.LEARNING, ()), day, True)
    change = ledger_change({**files, **anchor_at(desk.spool, git, tip, day)}, "Ledger\n", day)
    if change.files:
        desk.learning.propose(branch, with_anchor(git, tip, change, day))
    for store in sorted(lines.keys() & desk.authorities.keys()):
        land_lines(desk.authorities[store], lines[store], day, True)
    return branch if change.files else ""
