"""The ledger counts more reports that became a case than there are cases.

The ledger has a line for every report that was ever received, and says of each how it ended. A report that was accepted
is a case. Where the ledger counts more of a year than main has ever held cases of that year that began with a report, a
case was taken out of the past. Which one, no line says: nobody may join the two.
"""

from collections import Counter
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
    + content/cases/2026/0/LV-2026-00000001/exposure-0001.md
      case: LV-2026-00000001
    + content/cases/2025/0/NM-2025-00000001/report-0001.md
      case: NM-2025-00000001
    @ 2026-11-21 09:00 goodcatch
    + content/ledger/2026-11.csv {GC622}
      id,month,channel,hash,outcome
      7Q,2026-11,form,aa11,accepted
      8R,2026-11,form,bb22,accepted
    """,
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
    became = [(path, line.get("month", "")[:4]) for path, line in lines.values() if line.get("outcome", "") == ACCEPTED]
    held = Counter(year_of(case) for case in subject.cases if _is_reported(case, subject))
    for year, number in sorted(Counter(year for _, year in became).items()):
        missing = number - held[year]
        if missing > 0:
            says = f"the ledger counts {number} reports of {year} that became a case, and main has only ever held"
            gone = f"{held[year]}: {missing} {'is' if missing == 1 else 'are'} gone"
            yield Found(max(path for path, of in became if of == year), f"{says} {gone}")


def _is_reported(case: str, subject: HistoryIn) -> bool:
    """Whether a case began with a report, as the ledger counts them; a review opens cases too."""
    pathways = [pathway for standard in subject.standards.values() if (pathway := standard.pathway_of(case))]
    return not subject.standards or any(pathway.first.open for pathway in pathways)


def year_of(case: str) -> str:
    """The year of its receipt, by UTC, as the ledger has it too."""
    return "-".join(case.split("-")[1:2])
