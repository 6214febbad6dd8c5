"""A report ended without a case, and no second post is named for it.

Who ends a report as spam, a duplicate or somebody else's takes it away from everybody; another post agrees to it. The
ledger names that post, and an ending by one alone is how a report vanishes.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import HistoryIn
from goodcatch.history.sealed_part_of_published_files import lines_of

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "look in the spool for who agreed to it; where nobody did, let another post read the report now"
CLAUSE = "66, 72, 95"
_LEDGER = """
    @ 2026-11-21 09:00 goodcatch
    + content/ledger/2026-11.csv {GC669}
      id,month,channel,hash,outcome,second
      7Q,2026-11,form,aa11,spam,
"""
_PLAIN = _LEDGER.replace(" {GC669}", "")
GOOD = (
    _PLAIN.replace("spam,", "spam,quality-lead-1"),
    _PLAIN.replace("spam", ""),
    _PLAIN.replace("spam", "accepted"),
)
BAD = (_LEDGER, _LEDGER.replace("spam", "rerouted"))
ACCEPTED = "accepted"


def check(subject: HistoryIn) -> Iterator[Found]:
    for path, text in sorted(subject.ledger.items()):
        for line_id, line in lines_of(text).items():
            if line.get("outcome", "") not in ("", ACCEPTED) and line.get("second") == "":
                yield Found(path, f"the report `{line_id}` of the ledger ended without a case, by one post alone")
