"""A purge emptied an anchor, so that it proves nothing any more.

Where a purge changes a text without a random number, such as a page, a bulletin or a message, no proof that nothing
else differs can be kept: it would confirm a guess at the word. Anchors that stood on the changed past are then emptied.
That is honest after such a purge, and it is also what somebody would do who wants the past forgotten.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import HistoryIn
from goodcatch.history.what_old_heads_prove import purges
from goodcatch.record.anchor_file import spoken

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "ask the post that signed for the purge, and compare with a backup or a paper from before"
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
    + content/anchors/2026-11/7k3q9f4tm2xd.yml {GC623}
      head: "removed"
      previous: []
      of: ["content/ledger/2026-10.csv"]
    """,
)


def check(subject: HistoryIn) -> Iterator[Found]:
    laid, emptied = purges(subject), subject.chain.emptied
    if not emptied:
        return
    first, last = spoken(emptied[0].name), spoken(emptied[-1].name)
    which = f"the anchor {first}" if len(emptied) == 1 else f"{len(emptied)} anchors, {first} to {last},"
    why = f"the purge of {laid[-1].at[:10]}, signed by {laid[-1].by}, says so" if laid else "no purge says why"
    yield Found(emptied[0].path, f"{which} prove nothing any more: {why}")
