"""A report in the ledger still has no outcome, although its month is long over.

Every report ends somewhere: it is accepted, or it ends in one of a few coded ways that a second post has agreed to. A
line that stays open is a report that somebody is still waiting to hear about.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import HistoryIn
from goodcatch.history.sealed_part_of_published_files import lines_of
from goodcatch.standard.parse_day_or_time_check_year import reachable

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "open the desk's inbox, sign the report off or end it with a second post, and land the ledger again"
CLAUSE = "66, 72"
GOOD = (
    """
    @ 2026-11-20 09:00 goodcatch
    + content/ledger/2026-11.csv
      id,month,channel,hash,outcome
      7Q,2026-11,form,aa11,
    """,
    """
    @ 2026-11-20 09:00 goodcatch
    + content/ledger/2026-08.csv
      id,month,channel,hash,outcome
      7Q,2026-08,form,aa11,accepted
    """,
)
BAD = (
    """
    @ 2026-11-20 09:00 goodcatch
    + content/ledger/2026-08.csv
      id,month,channel,hash,outcome
      7Q,2026-08,form,aa11, {GC610}
    """,
)
# Unless the standard's own tolerance says otherwise.
DAYS = 45
TOLERANCE = "ledger-open-days"


def check(subject: HistoryIn) -> Iterator[Found]:
    for path, text in sorted(subject.ledger.items()):
        for line_id, line in lines_of(text).items():
            ended = month_end(line.get("month", ""))
            late = ended and subject.today and subject.today > ended + allowed(subject)
            if late and not line.get("outcome", "").strip():
                says = f"the report `{line_id}` of {line['month']} has no outcome"
                yield Found(path, says, line=_line_of(text, line_id))


def allowed(subject: HistoryIn) -> timedelta:
    """How long after its month a line may stay open."""
    newest = subject.standards[max(subject.standards)] if subject.standards else None
    found = newest.tolerances.get(TOLERANCE) if newest else None
    return timedelta(days=int(found.value) if found and found.value.isdecimal() else DAYS)


@lru_cache(maxsize=64)
def month_end(month: str) -> datetime | None:
    """The first moment after a month written as 2026-11."""
    try:
        first = reachable(datetime.strptime(month, "%Y-%m").replace(tzinfo=UTC))
    except ValueError:
        return None
    # 31 days after a first lie in the next month, whichever it is.
    return (first + timedelta(days=31)).replace(day=1)


def _line_of(text: str, line_id: str) -> int:
    begins = (f"{line_id},", f'"{line_id}"')
    return next((n for n, line in enumerate(text.splitlines(), 1) if line.startswith(begins)), 1)
