"""Main was moved away from a commit, and does not hold it any more.

Git keeps in each clone a log of where a branch stood. Main only ever grows; where its log tells of a head that it does
not hold, landings were taken away or told anew. A commit that its writer mended a minute later leaves the same trace:
whoever was at it can say so.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import HistoryIn

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "ask whoever worked on main that day; look at what is gone with `git log main..COMMIT`, and set main back to it if "
    "it had landed"
)
CLAUSE = "95"
GOOD = (
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    """,
)
BAD = (
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    ! lost main
    """,
)


def check(subject: HistoryIn) -> Iterator[Found]:
    for head in subject.lost:
        became = subject.now(head.commit)
        # A purge that its tombstone accounts for is no rewriting.
        if became == head.commit or became not in subject.chain.order:
            on = f" on {head.on}" if head.on else ""
            says = f"`{head.branch}` was moved away{on} from {head.commit[:10]}, and does not hold it any more"
            yield Found("content", f"{says}: landings were taken away or told anew")
