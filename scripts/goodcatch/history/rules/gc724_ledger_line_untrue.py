"""A line of the ledger is of another month than its file, ends in no way that there is, or names no post as the second.

The ledger is counted month by month and ending by ending, and its second post is who agreed. What is none of them is in
no number that is published.
"""

from collections.abc import Iterator, Mapping

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import HistoryIn
from goodcatch.history.rules.gc622_report_without_case import ACCEPTED
from goodcatch.history.sealed_part_of_published_files import LEDGER_MONTH, lines_of

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "compare the line with the spool's own report; the ledger itself stays, and the next one is written by the desk"
)
CLAUSE = "66, 72, 95"
_LEDGER = """
    @ 2026-11-21 09:00 goodcatch
    + content/ledger/2026-11.csv {{GC724}}
      id,month,channel,hash,outcome,second
      7Q,2026-{},form,aa11,{},{}
"""
GOOD = (
    _LEDGER.format("11", "", "").replace(" {GC724}", ""),
    _LEDGER.format("11", "accepted", "").replace(" {GC724}", ""),
    _LEDGER.format("11", "spam", "quality-lead-1").replace(" {GC724}", ""),
)
BAD = (
    _LEDGER.format("10", "", ""),
    _LEDGER.format("11", "settled", "quality-lead-1"),
    _LEDGER.format("11", "spam", "somebody"),
)


def check(subject: HistoryIn) -> Iterator[Found]:
    endings = {ACCEPTED, ""}.union(*(s.vocabulary.get("ledger-outcome", {}) for s in subject.standards.values()))
    posts = {""}.union(*(standard.posts for standard in subject.standards.values()))
    for path, text in sorted(subject.ledger.items()):
        month = path.rpartition("/")[2].removesuffix(".csv") if LEDGER_MONTH.match(path) else ""
        for line_id, line in lines_of(text).items() if month else ():
            if what := _wrong(line, month, endings, posts):
                yield Found(path, f"the line `{line_id}` of the ledger {what}")


def _wrong(line: Mapping[str, str], month: str, endings: set[str], posts: set[str]) -> str:
    if line.get("month", month) != month:
        return "is of another month than its file"
    if line.get("outcome", "") not in endings:
        return "ends in no way that the standard knows"
    return "" if line.get("second", "") in posts else "names no post that there is, or was, as the second"
