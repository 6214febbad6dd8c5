"""The ledger counts more reports that became a case than there are cases.

The ledger has a line for every report that was ever received, and says of each how it ended. A report that was accepted
is a case. Where the ledger counts more of them than main has ever held cases, a case was taken out of the past.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import HistoryIn
from goodcatch.history.sealed_part_of_published_files import lines_of

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "look for the case in a backup or another clone, and set main back to a head that holds it"
CLAUSE = "66, 72, 95"
GOOD = (
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    @ 2026-11-21 09:00 goodcatch
    + content/ledger/2026-11.csv
      id,month,channel,hash,outcome
      7Q,2026-11,form,aa11,accepted
      8R,2026-11,form,bb22,spam
    """,
)
BAD = (
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    @ 2026-11-21 09:00 goodcatch
    + content/ledger/2026-11.csv {GC622}
      id,month,channel,hash,outcome
      7Q,2026-11,form,aa11,accepted
      8R,2026-11,form,bb22,accepted
    """,
)
ACCEPTED = "accepted"


def check(subject: HistoryIn) -> Iterator[Found]:
    lines = {line_id: (path, line) for path, text in subject.ledger.items() for line_id, line in lines_of(text).items()}
    became = [path for path, line in lines.values() if line.get("outcome", "") == ACCEPTED]
    missing = len(became) - len(subject.cases)
    if missing > 0:
        says = f"the ledger counts {len(became)} reports that became a case, and main has only ever held"
        yield Found(max(became), f"{says} {len(subject.cases)}: {missing} {'is' if missing == 1 else 'are'} gone")
