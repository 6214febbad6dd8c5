"""A review says that it was made on another day than it was.

A review of a day that is over can be made later, and counts what main holds then. Dated back without a word it looks as
if somebody had looked in time.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import FileIn, LandingIn
from goodcatch.history.rules.gc616_review_changed import LOG
from goodcatch.history.sealed_part_of_published_files import REVIEW
from goodcatch.standard.parse_day_or_time_check_year import day_of

LEVEL = Level.FLAG
GRAMMAR = 2
OLDER = Level.ADVICE
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "let `goodcatch review NAME --on DAY` make reviews: done later, it writes the day on which it was made"
CLAUSE = "mission items 20, 34, 44"
_REVIEW = """
    @ 2026-11-23 09:00 goodcatch
    + content/reviews/acknowledgment/2026-11-{on}.md
      ---
      review: acknowledgment
      on: 2026-11-{on}{made}
      ---
"""
_LOGGED = """
    @ 2026-11-02 09:00 goodcatch
    + content/reviews/log/2026-11.csv
      review,on,commit,outside,calls
    @ 2026-11-23 09:00 goodcatch
    ~ content/reviews/log/2026-11.csv{mark}
      review,on,commit,outside,calls
      acknowledgment,2026-11-{on},learning=0123456789ab{made},1,1
"""
_ON_THAT_DAY, _ANOTHER = "\n      made: 2026-11-23", "\n      made: 2026-11-05"
GOOD = (
    _REVIEW.format(on="23", made=""),
    _REVIEW.format(on="22", made=""),
    _REVIEW.format(on="02", made=_ON_THAT_DAY),
    _LOGGED.format(on="23", made="", mark=""),
    _LOGGED.format(on="02", made=" made=2026-11-23", mark=""),
)
BAD = (
    _REVIEW.format(on="02", made="").replace(".md", ".md {GC644}"),
    _REVIEW.format(on="02", made=_ANOTHER).replace(".md", ".md {GC644}"),
    _LOGGED.format(on="02", made="", mark=" {GC644}"),
)
A_DAY = timedelta(days=1)  # the provider's day is not that of Greenwich
_MADE = re.compile(r"^made: *[\"']?(\d{4}-\d\d-\d\d)", re.MULTILINE)
_LINE = re.compile(r"^[a-z-]+,(?P<on>\d{4}-\d\d-\d\d),[^,]*?(?:made=(?P<made>\d{4}-\d\d-\d\d))?,", re.MULTILINE)


def check(subject: LandingIn) -> Iterator[Found]:
    wrote = {c.path: c.authors for c in subject.landing.changes}
    for file in subject.files:
        if file.path in subject.imported:
            continue
        # By the commit that wrote it: a proposal waits for somebody to let it in.
        days = [author.at.date() for author in wrote.get(file.path, ())] or [subject.landing.at.date()]
        for told in _told(file):
            if all(abs(day - told) > A_DAY for day in days):
                says = f"{subject.says} brought a review that tells {told} as the day on which it was made"
                yield Found(file.path, f"{says}, and was written on {max(days)}")


def _told(file: FileIn) -> Iterator[date]:
    """The days on which a file that came, or a line of the log, says that a review was made."""
    after, days = file.after or "", list[str]()
    if REVIEW.match(file.path) and file.before is None:
        made = _MADE.search(after.partition("\n---\n")[0])
        days = [made[1] if made else file.path.rpartition("/")[2].removesuffix(".md")]
    elif file.path.startswith(LOG):
        before = frozenset(found[0] for found in _LINE.finditer(file.before or ""))
        days = [found["made"] or found["on"] for found in _LINE.finditer(after) if found[0] not in before]
    for day in days:
        try:
            yield day_of(day)
        except ValueError:
            continue  # GC708 speaks of it
