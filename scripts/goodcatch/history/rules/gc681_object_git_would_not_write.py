"""A commit or a folder of the past is written as Git writes none.

Git reads it all the same, and shows one half of it: the first of two authors, one of two files of one name, a message
up to its first zero byte. Another program shows the other half. `git fsck` says so to whoever asks it.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import HistoryIn

# Never a stop: what an old tool wrote years ago stands in the middle of a past that nobody should tell anew.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "look at it with `git cat-file -p ID` and ask who made it; what it hides, write openly in a change of its own. "
    "`git config transfer.fsckObjects true` where main lies refuses the next one"
)
CLAUSE = "mission items 87, 95"
_REPORTED = """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
"""
GOOD = (_REPORTED,)
BAD = (_REPORTED + "    ! misshapen the commit c0ffeec0ff names its author 2 times\n",)


def check(subject: HistoryIn) -> Iterator[Found]:
    for says in subject.misshapen:
        yield Found("content", says)
