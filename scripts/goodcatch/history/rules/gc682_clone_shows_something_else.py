"""This clone is set up so that Git shows something else than main.

A tag called as main, a branch whose name only looks like it, a file that Git was told not to compare, a setting that
gives commits to other authors: none of it is in the history, and nobody let it in. This program is not misled by it;
whoever opens the folder, or asks Git, is.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import HistoryIn

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "ask who set it, and take it away (`git tag -d`, `git branch -m`, `git config --unset`, `git update-index "
    "--no-assume-unchanged --no-skip-worktree FILE`); or look at main in a fresh clone"
)
CLAUSE = "mission items 87, 95"
_REPORTED = """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
"""
GOOD = (_REPORTED,)
BAD = (_REPORTED + "    ! shows a tag has the name of a branch, and Git takes the tag\n",)


def check(subject: HistoryIn) -> Iterator[Found]:
    for says in subject.views:
        yield Found("content", says)
