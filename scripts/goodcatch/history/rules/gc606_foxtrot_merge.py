"""A merge brought main in from the side, so earlier landings are no longer on its line.

It happens when somebody pulls main into their own work and pushes the result straight to main. The landings before it
are still in the repository, but their order and their times are no longer those of main.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import LandingIn

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "take nothing back: from the head that main had before, merge what it has now (`git checkout -B main OLD`, then "
    "`git merge --no-ff NEW`), push that as usual, and protect main from direct pushes"
)
CLAUSE = "95"
GOOD = (
    """
    @ 2026-11-20 09:00 quality-lead-1 merge
    + report-0001
    """,
)
BAD = (
    """
    @ 2026-11-20 09:00 quality-lead-1 foxtrot
    + report-0001 {GC606}
    """,
)


def check(subject: LandingIn) -> Iterator[Found]:
    if subject.landing.kind == "foxtrot":
        yield Found(subject.place, f"{subject.says} merged main into other work, and hides the landings before it")
