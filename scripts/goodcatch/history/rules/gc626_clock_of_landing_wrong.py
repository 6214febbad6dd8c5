"""The clock of one landing is days away from those of the landings around it.

Whether something was done in time is judged by these clocks, and whoever commits sets their own. One that is far
ahead or behind dates no other landing: it counts as between its neighbours. It may be a slip, or a wish to seem
in time.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.times_of_landings import A_DAY
from goodcatch.record.told_later import in_words

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "ask who made it: a machine's clock was wrong, or somebody set the date of the commit. Nothing has to be undone; "
    "the landing counts as made between its neighbours, and what it brought as told then"
)
CLAUSE = "mission item 95"
GOOD = (
    """
    @ 2026-11-20 09:00 quality-lead-1
    + report-0001
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1
    + report-0001
    & stated 2026-11-19 22:00
    """,
)
BAD = (
    """
    @ 2026-11-20 09:00 quality-lead-1
    + report-0001 {GC626}
    & stated 2031-01-01 09:00
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1
    + report-0001 {GC626}
    & stated 2026-11-10 09:00
    """,
)


def check(subject: LandingIn) -> Iterator[Found]:
    landing = subject.landing
    away = landing.committer.at - landing.at
    if abs(away) > A_DAY:
        how = "later than the landings around it" if away > A_DAY else "earlier than the landing below it"
        yield Found(subject.place, f"{subject.says} is dated {in_words(abs(away))} {how}, by its own clock")
