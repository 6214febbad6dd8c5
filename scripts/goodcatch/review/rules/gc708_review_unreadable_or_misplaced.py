"""A review cannot be read, or does not stand where its name and day say.

What nobody can read shows nothing to a meeting, and the next review has nothing to compare with.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import WholeFile
from goodcatch.review.compute_review import modules
from goodcatch.review.review_file import NAME, read
from goodcatch.standard.small_yaml import Malformed

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Put the file back as `goodcatch review` wrote it."
CLAUSE = "mission items 20, 34, 44"
WHOLE = (
    "---\nreview: acknowledgment\ntitle: Daily\n'on': '2026-11-06'\nperiod: ['2026-11-05', '2026-11-05']\n"
    "standard: '1'\nfigures: []\noutside: []\ncalls: []\nchanged: []\n---\nDone.\n"
)
GOOD = [f"== !content/reviews/acknowledgment/2026-11-06.md\n{WHOLE}"]
BAD = [
    f"== !content/reviews/acknowledgment/2026-11-07.md {{GC708}}\n{WHOLE}",
    f"== !content/reviews/signal-health/2026-11-06.md {{GC708}}\n{WHOLE}",
    f"== !content/reviews/happiness/2026-11-06.md {{GC708}}\n{WHOLE.replace('acknowledgment', 'happiness')}",
    f"== !content/reviews/acknowledgment/2026-11-06.md {{GC708}}\n{WHOLE.replace('standard', 'standards')}",
    "== !content/reviews/acknowledgment/2026-11-06.md {GC708}\nhello",
]


def check(subject: WholeFile) -> Iterator[Found]:
    if match := NAME.match(subject.path):
        yield from (Found(subject.path, fault) for fault in _faults(subject.text, match["name"], match["on"]))


def _faults(text: str, name: str, on: str) -> Iterator[str]:
    try:
        review = read(text)
    except Malformed as why:
        yield why.message
        return
    if review.name != name or review.on.isoformat() != on:
        yield f"it says that it is `{review.name}` of {review.on}, and stands elsewhere"
    elif name not in modules():
        yield f"there is no review `{name}`"
