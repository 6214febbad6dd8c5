"""Says when no night of this spool has come to `main` for some days: till then a report could vanish before Git.

It is read from what `main` holds. Behind a rule that lets nobody push no night lands, and once a month the ledger
waits as a pull request (decisions 126 and 165).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from goodcatch.intake.know_whether_main_takes_pushes import PROTECTED, known
from goodcatch.intake.propose_ledger_by_the_month import ledger_that_waits
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.intake.spool_id_in_repository import ANCHORS, anchors_of
from goodcatch.standard.names_program_asks_for import Stores

# A server that was off over a night makes up for it at its start; one night may come a day late.
LATE = timedelta(days=2)
LATE_BY_THE_MONTH = timedelta(days=35)
SAID = (
    "No night has been noted in the record since {since}, so a report that vanished from the private store would not "
    "be missed there. {cure} Till then, the daily backups are what keeps reports."
)
WAITS = "It waits as `{branch}`: please let somebody let it in, unchanged. "
LET_IN = (
    "The record takes nothing from this server. To have each night noted, ask whoever runs Good Catch to run "
    "`goodcatch ledger` each night with an account that the rule of `main` lets through; it "
    "writes in `content/ledger/` alone."
)
ELSE = "Please ask whoever runs Good Catch: `goodcatch ledger` tries again at once, and says what stands in the way."


def last_night(desk: Desk) -> date | None:
    """The newest night of this spool that `main` holds; None where it never anchored one."""
    git, spool = desk.learning.git, desk.spool.id
    if not (spool and git.head(desk.learning.ref)):
        return None
    nights = (anchor.night for anchor in anchors_of(git.texts(desk.learning.ref, f"{ANCHORS}{spool}/"), spool))
    return max((date.fromisoformat(night) for night in nights), default=None)


def not_anchored(desk: Desk, now: datetime) -> Iterator[str]:
    """One sentence with its cure, or nothing."""
    since = last_night(desk) or desk.spool.begun
    protected = known(desk.spool, Stores.LEARNING) == PROTECTED
    branch = ledger_that_waits(desk.learning) if protected else ""
    by_the_month = protected and not branch and last_night(desk)
    if since and now.astimezone(UTC).date() - since > (LATE_BY_THE_MONTH if by_the_month else LATE):
        waits = WAITS.format(branch=branch) if branch else ""
        yield SAID.format(since=f"{since.day} {since:%B %Y}", cure=f"{waits}{LET_IN}" if protected else ELSE)
