"""A review counted main as it had been before what landed long before the review was written.

A review shows what stands on the day on which it is made. Counted from a commit of days ago it leaves out what landed
since, and the register of the day is better than the day was.
"""

from collections.abc import Iterator
from datetime import timedelta

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.review.rule_input_types import ReviewLineIn

LEVEL = Level.FLAG
GRAMMAR = 2
OLDER = Level.ADVICE
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "see what had landed since with `git log --first-parent COMMIT..`, and ask who made it; the next review counts "
    "main as it stands"
)
CLAUSE = "mission items 20, 34, 44"
_BEGUN = """
    @ 2026-11-10 09:00 goodcatch
    + report-0001
    + content/standard/1/standard.yml
      grammar: 2
"""
_ONE = "    @ 2026-11-{} 09:00 goodcatch\n    + content/pages/p1.md\n      A page.\n"
_BETWEEN = "".join(
    f"    @ 2026-11-{day} 09:00 goodcatch\n    + content/pages/p{day}.md\n      A page.\n" for day in range(11, 18)
)
_LOGGED = """
    @ 2026-11-20 08:00 {who}
    + content/reviews/log/2026-11.csv{mark}
      review,on,commit,outside,calls
      acknowledgment,2026-11-20,learning={commit},1,0
"""
_OLD = "e9c20f302598"
GOOD = (
    _BEGUN + _LOGGED.format(who="goodcatch", mark="", commit=_OLD),
    # A change that waited to be let in counted main as it stood when it was written.
    _BEGUN
    + _BETWEEN
    + _LOGGED.format(who="quality-lead-1\n    & written quality-lead-1 2026-11-10 09:30", mark="", commit=_OLD),
    _BEGUN + _ONE.format(18) + _LOGGED.format(who="quality-lead-1", mark="", commit=_OLD),
    _BEGUN + _ONE.format(18) + _LOGGED.format(who="manager-1 merge\n    & wrote goodcatch", mark="", commit=_OLD),
    _BEGUN + _ONE.format(20).replace("09:00", "07:30") + _LOGGED.format(who="goodcatch", mark="", commit=_OLD),
)
BAD = (
    _BEGUN + _BETWEEN + _LOGGED.format(who="goodcatch", mark=" {GC719}", commit=_OLD),
    _BEGUN + _BETWEEN + _LOGGED.format(who="quality-lead-1", mark=" {GC719}", commit=_OLD),
    _BEGUN + _ONE.format(18) + _LOGGED.format(who="goodcatch", mark=" {GC719}", commit=_OLD),
)
# How many may be missing, of what landed how long before: where the service lands straight on main, it counts the very
# commit that it lands on; on a branch what it had then, and a clone is of this morning.
STRAIGHT, SERVED, BY_HAND = (0, timedelta(hours=1)), (3, timedelta(hours=1)), (5, timedelta(days=1))


def check(subject: ReviewLineIn) -> Iterator[Found]:
    way, here = subject.way, subject.way.line[-1]
    if not way.is_known or here.written is None:
        return
    few, lately = STRAIGHT if here.straight else SERVED if here.by_service else BY_HAND
    head, until = way.order[way.head], here.written - lately
    missing = sum(way.order[one.commit] > head and one.at < until for one in way.line)
    if missing > few:
        lacks = f"{missing} landing{'' if missing == 1 else 's'}"
        says = f"the review of {subject.line.on} was counted at {way.head[:10]}, and lacks {lacks}"
        yield Found(subject.path, f"{says} that main had held for longer when it was written")
