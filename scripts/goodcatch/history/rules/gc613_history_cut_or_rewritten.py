"""The history is cut off, or does not hold a commit that was the head of main.

The rules of this family read every landing. In a shallow clone they would find nothing and say that all is well. And a
head that somebody wrote down, in the spool or beside the repository, must still be on main's line: if it is not, what
was signed off has been rewritten.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import HistoryIn
from goodcatch.history.what_old_heads_prove import after_purge, purges

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "set main back to a head that holds the missing commit; a leak is taken out with `goodcatch purge` alone"
CLAUSE = "95"
GOOD = (
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    ! line the spool
    """,
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    @ 2026-11-21 09:00 data-protection-officer-1
    + content/tombstones/2026-11-21-8db0efb7.yml
      by: data-protection-officer-1
      at: "2026-11-21T09:00:00+00:00"
      reason: leak-of-a-name
      old_head: c0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ff
      new_head: 8db0efb7613ed02323504d04959e11ef0632a148
      objects:
        blobs: "2"
        messages: "1"
      commits:
        - c0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ff 8db0efb7613ed02323504d04959e11ef0632a148
      records: []
    ! gone the spool
    """,
)
BAD = (
    """
    ! shallow
    """,
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    ! gone the spool
    """,
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    ! beside the spool
    """,
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    @ 2026-11-21 09:00 data-protection-officer-1
    + content/tombstones/2026-11-21-8db0efb7.yml
      by: data-protection-officer-1
      at: "2026-11-21T09:00:00+00:00"
      reason: leak-of-a-name
      old_head: c0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ff
      new_head: 8db0efb7613ed02323504d04959e11ef0632a148
      objects:
        blobs: "2"
        messages: "1"
      commits:
        - deaddeaddeaddeaddeaddeaddeaddeaddeaddead 8db0efb7613ed02323504d04959e11ef0632a148
      records: []
    ! gone the spool
    """,
)
CURE = "run `git fetch --unshallow` (or `git fetch --filter=blob:none --unshallow`), then check again"
WORDS = {
    "gone": "is not in the history of main: the history was rewritten",
    "beside": "is in the history, but no longer on main's line: a merge brought main in from the side",
}


def check(subject: HistoryIn) -> Iterator[Found]:
    if subject.shallow:
        yield Found("content", "this clone is shallow: its history is cut off", CURE)
    for anchor in subject.anchors:
        # A purge that a tombstone accounts for is no rewriting (decision 60).
        if anchor.place in WORDS and subject.now(anchor.commit) not in subject.line:
            said = f"the head {anchor.commit[:10]} known from {anchor.source} {WORDS[anchor.place]}"
            yield Found("content", said, _after_purge(subject))


def _after_purge(subject: HistoryIn) -> str:
    laid = purges(subject)
    return after_purge(laid[-1]) if laid else ""
