"""Main has a record in a commit of its own that a branch beside it holds too: it was squashed, or picked.

The commits that people made on the branch, and signed, are not in main's history; what landed is one commit, by whoever
made it. A subject may say anything, so the branch itself is asked. It counts as weaker evidence of who wrote what.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import HistoryIn

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "land branches by merge commits only; keep the branch where who wrote what may be asked, else delete it"
CLAUSE = "95"
GOOD = (
    """
    @ 2026-11-20 09:00 quality-lead-1
    + report-0001
    """,
)
BAD = (
    """
    @ 2026-11-20 09:00 quality-lead-1
    + report-0001 {GC643}
    ! copied content/cases/2026/7/NM-2026-7K3Q9F4T/report-0001.md
    """,
)


def check(subject: HistoryIn) -> Iterator[Found]:
    for one in subject.copied:
        says = f"the landing {one.landing[:10]} holds what {one.beside[:10]} on a branch holds, in a commit of its own"
        yield Found(one.path, f"{says}: it was squashed or picked, and main does not show the commits that were made")
