"""Somebody committed nothing to main.

One such commit may start a machine. Many push what matters out of sight, or make a post look busy on a day.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import LandingIn

LEVEL = Level.ADVICE
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "nothing has to be undone; ask who made them, and protect main from direct pushes"
CLAUSE = "mission item 95"
GOOD = (
    """
    @ 2026-11-20 09:00 quality-lead-1
    + report-0001
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1 merge
    """,
)
BAD = (
    """
    @ 2026-11-20 09:00 quality-lead-1
    """,
)


def check(subject: LandingIn) -> Iterator[Found]:
    if subject.landing.kind in ("direct", "squash", "rebase") and not subject.landing.changes:
        # By the day, and not one by one: three hundred are one thing to look at.
        day = subject.landing.at
        yield Found("content", f"landings of {day.day} {day:%B %Y} hold nothing")
