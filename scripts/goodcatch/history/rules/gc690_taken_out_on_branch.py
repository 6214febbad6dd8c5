"""On the branch that a landing brought, one post had written a record, and another took it away before it landed.

Main never held it, and no list of its landings shows it. A look that did not hold, or a doubt, can be gone that way
from what others see; it may as well have been a slip that a colleague cleared up.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.record_answer_changes import is_record, name_of
from goodcatch.history.rule_input_types import LandingIn

# Advice: what has not landed binds nobody.
LEVEL = Level.ADVICE
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "ask whoever wrote it; what was meant to be said lands in a step of its own (`git log -p LANDING` shows it)"
CLAUSE = "mission items 87, 95"
_MERGED = """
    @ 2026-11-20 09:00 operations-lead-1 merge
    + report-0001
"""
_PATH = "content/cases/2026/7/NM-2026-7K3Q9F4T/check-0002.md"
GOOD = (_MERGED, _MERGED + "    & taken out README.md\n")
BAD = (_MERGED + f"    & taken out {_PATH}\n",)


def check(subject: LandingIn) -> Iterator[Found]:
    for path in subject.landing.taken_out:
        if is_record(path):
            says = f"`{name_of(path)}` was written by one post on the branch of {subject.says}"
            yield Found(path, f"{says}, and taken away there by another")
