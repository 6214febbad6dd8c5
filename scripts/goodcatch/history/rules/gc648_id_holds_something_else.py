"""A commit or a folder of the past holds something else than its id stands for.

Every landing, anchor and printed name rests on ids. Whoever has the folder of a repository can lay other content under
an old id, and no id changes; a copy made over a network or with `git clone --no-local` would refuse it. So each is
compared with what lies under it.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import HistoryIn

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "somebody has written into the folder of this repository: keep it as it is for whoever looks into that, and take "
    "main from another clone or a backup, by `git clone --no-local`"
)
CLAUSE = "mission items 87, 95"
_REPORTED = """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
"""
GOOD = (_REPORTED,)
BAD = (_REPORTED + "    ! swapped c0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ff\n",)


def check(subject: HistoryIn) -> Iterator[Found]:
    if subject.swapped:
        first, more = subject.swapped[0][:10], len(subject.swapped) - 1
        others = f", and {more} more like it" if more else ""
        says = f"what lies under the id {first} in Git's own store is not what the id stands for{others}"
        yield Found("content", f"{says}: the past was changed and no id with it")
