"""A review was changed or deleted after it had landed.

A review says what the registers showed on its day. People acted on it; a later review says what has changed since.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.sealed_part_of_published_files import REVIEW

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "put the review back as it landed; what has changed since stands in the next review"
CLAUSE = "mission items 20, 34, 44"
LOG = "content/reviews/log/"
GOOD = (
    """
    @ 2026-11-02 09:00 quality-lead-1
    + content/reviews/acknowledgment/2026-11-02.md
      ---
      review: acknowledgment
      ---
    @ 2026-11-03 09:00 quality-lead-1
    + content/reviews/acknowledgment/2026-11-03.md
      ---
      review: acknowledgment
      ---
    """,
)
BAD = (
    """
    @ 2026-11-02 09:00 quality-lead-1
    + content/reviews/acknowledgment/2026-11-02.md
      ---
      review: acknowledgment
      ---
    @ 2026-11-03 09:00 quality-lead-1
    ~ content/reviews/acknowledgment/2026-11-02.md {GC616}
      ---
      review: better
      ---
    """,
    """
    @ 2026-11-02 09:00 quality-lead-1
    + content/reviews/acknowledgment/2026-11-02.md
      ---
      review: acknowledgment
      ---
    @ 2026-11-03 09:00 quality-lead-1
    - content/reviews/acknowledgment/2026-11-02.md {GC616}
    """,
    """
    @ 2026-11-02 09:00 quality-lead-1
    + content/reviews/log/2026-11.csv
      review,on,commit,outside,calls
      acknowledgment,2026-11-02,learning=0123456789ab,1,1
    @ 2026-11-03 09:00 quality-lead-1
    ~ content/reviews/log/2026-11.csv {GC616}
      review,on,commit,outside,calls
    """,
)


def check(subject: LandingIn) -> Iterator[Found]:
    for file in subject.files:
        if file.path.startswith(LOG) and not _lines(file.before) <= (_lines(file.after) | _lines(file.now)):
            yield Found(file.path, f"{subject.says} took a line out of the log of reviews")
        if REVIEW.match(file.path) and file.sealed is not None and file.sealed not in (file.after, file.now):
            did = "changed" if file.after is not None else "deleted"
            yield Found(file.path, f"{subject.says} {did} a review that had landed")


def _lines(text: str | None) -> frozenset[str]:
    return frozenset((text or "").splitlines())
