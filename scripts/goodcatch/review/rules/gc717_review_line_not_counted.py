"""A line in the log of reviews says that nothing was found, or has no file, and counting again shows otherwise.

The log says that somebody looked in time. A line that is written without looking hides whoever waits.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.review.compute_review import modules
from goodcatch.review.review_file import read
from goodcatch.review.review_model import Review
from goodcatch.review.rule_input_types import ReviewLineIn
from goodcatch.standard.small_yaml import Malformed

LEVEL = Level.FLAG
GRAMMAR = 2
OLDER = Level.ADVICE
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "see what it shows with `goodcatch review NAME --on DAY --dry-run --at COMMIT`, and ask who made it; the next "
    "review counts main as it stands"
)
CLAUSE = "mission items 20, 34, 44"
_LOGGED = """
    @ 2026-11-10 09:00 goodcatch
    + report-0001
      received: "2026-11-01T09:00:00+00:00"
    + content/standard/1/standard.yml
      grammar: 2
    @ 2026-11-20 08:00 goodcatch
    + content/reviews/log/2026-11.csv{mark}
      review,on,commit,outside,calls
      {line}
"""
_AT = "2026-11-20,learning=e9c20f302598"
GOOD = (
    _LOGGED.format(line=f"acknowledgment,{_AT},1,0", mark="").replace("grammar: 2", "grammar: 1"),
    _LOGGED.format(line="acknowledgment,2026-11-20,learning=0123456789ab,0,0", mark=""),
    _LOGGED.format(line="acknowledgment,2026-11-03,learning=e9c20f302598,0,0", mark="").replace("11-01T09", "11-03T09"),
)
BAD = (
    _LOGGED.format(line=f"acknowledgment,{_AT},0,0", mark=" {GC717}"),
    _LOGGED.format(line=f"acknowledgment,{_AT},0,1", mark=" {GC717}"),
    _LOGGED.format(line=f"governance,{_AT},0,0", mark=" {GC717}"),
)


def check(subject: ReviewLineIn) -> Iterator[Found]:
    name = subject.line.name if subject.line.name in modules() else "a review"
    for what in _faults(subject):
        # Not by its place in the file, which a later line of an earlier day moves.
        yield Found(subject.path, f"the line of {name} of {subject.line.on} {what}")


def _faults(subject: ReviewLineIn) -> Iterator[str]:
    line, told = subject.line, _told(subject.file)
    if told and (len(told.lines), len(told.calls)) != (line.outside, line.calls):
        own = f"{len(told.lines)} outside tolerance and {len(told.calls)} to act on"
        yield f"says {line.outside} outside tolerance and {line.calls} to act on; the review's own file has {own}"
    elif subject.file is None and (subject.is_kept or line.calls or (line.outside and subject.grammar > 1)):
        yield "has no file beside it, and the program writes one"
    elif subject.file is None and subject.recounted and len(subject.recounted.lines) > line.outside:
        there = f"counted once more at that commit there were {len(subject.recounted.lines)}"
        yield f"says that {line.outside} were outside tolerance; {there}"


def _told(file: str | None) -> Review | None:
    try:
        return read(file) if file else None
    except Malformed:
        return None
