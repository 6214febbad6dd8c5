"""A landing was squashed or rebased, so the commits that people signed are not in the history.

A squash makes one commit of many, a rebase writes each again. Either way the history shows who pressed the button and
less of who wrote what, and when. It counts as weaker evidence; nothing has to be undone.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import LandingIn

# Read from traces that forges leave, and wrong at times both ways: so it only flags (decision 40).
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "let the forge allow merge commits only, and switch off squash and rebase merging"
CLAUSE = "95"
GOOD = (
    """
    @ 2026-11-20 09:00 quality-lead-1 merge
    + report-0001
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1 squash
    + README/of-the-program.md
      Not a record.
    """,
)
BAD = (
    """
    @ 2026-11-20 09:00 quality-lead-1 squash
    + report-0001 {GC605}
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1 rebase
    + report-0001 {GC605}
    """,
)
WORDS = {"squash": "squashed into one commit", "rebase": "written again after it was signed"}


def check(subject: LandingIn) -> Iterator[Found]:
    if subject.landing.kind in WORDS and subject.content:
        yield Found(
            subject.place, f"{subject.says} was {WORDS[subject.landing.kind]}: weaker evidence of who wrote what"
        )
