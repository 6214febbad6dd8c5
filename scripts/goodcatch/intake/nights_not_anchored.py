"""Says when no night of this spool has come to `main` for some days: till then a report could vanish before Git.

It is read from what `main` holds. Behind a rule that lets nobody push, neither line nor anchor lands: a pull request
each night would need a person each night (decision 126).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from goodcatch.intake.know_whether_main_takes_pushes import PROTECTED, known
from goodcatch.intake.sign_reports_off_and_land_steps import Desk
from goodcatch.intake.spool_id_in_repository import ANCHORS, anchors_of
from goodcatch.standard.names_program_asks_for import Stores

# A server that was off over a night makes up for it at its start; one night may come a day late.
LATE = timedelta(days=2)
SAID = (
    "No night has been noted in the record since {since}, so a report that vanished from the private store would not "
    "be missed there. {cure} Till then, the daily backups are what keeps reports."
)
LET_IN = (
    "`main` takes nothing from this server. Please ask whoever runs Good Catch to run `goodcatch ledger` each night "
    "with an account that the rule of `main` lets through; it writes in `content/ledger/` alone."
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
    if since and now.astimezone(UTC).date() - since > LATE:
        protected = known(desk.spool, Stores.LEARNING) == PROTECTED
        yield SAID.format(since=f"{since.day} {since:%B %Y}", cure=LET_IN if protected else ELSE)
