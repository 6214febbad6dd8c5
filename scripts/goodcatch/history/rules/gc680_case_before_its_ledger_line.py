"""Main held more cases that came through the desk than the ledger counts reports that became one.

Whoever signs a report off at the desk gives it a line in the ledger, and the ledger that lands after that tells how it
ended. A case more than there are such lines was reported by nobody.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.marks_of_records import standing
from goodcatch.history.rule_input_types import HistoryIn
from goodcatch.history.rules.gc622_report_without_case import ACCEPTED, year_of
from goodcatch.history.sealed_part_of_published_files import NOT_WHOLE, lines_of, remarks_of
from goodcatch.record.ending_of_case import ENDINGS

# Never a stop: a spool may have been lost, and its ledger with it.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "compare these cases, and then the others of that year, with the spool's reports, and ask who brought the one that "
    "no report stands for"
)
CLAUSE = "66, 72, 95"
_CASE = """
    @ 2026-11-18 09:00 goodcatch
    + report-0001
"""
_INVENTED = """
    @ 2026-11-19 09:00 goodcatch
    + content/cases/2026/8/NM-2026-8K3Q9F4T/report-0002.md
      case: NM-2026-8K3Q9F4T
"""
_LEDGER = """
    @ 2026-11-21 02:10 goodcatch
    + content/ledger/2026-11.csv {GC680}
      id,month,channel,hash,outcome
      7Q,2026-11,form,aa11,accepted
      8R,2026-11,form,bb22,
"""
_IMPORT = "    + content/imports/old.yml\n      files: [content/cases/2026/8/NM-2026-8K3Q9F4T/]\n"
_WHOLE = _LEDGER.replace(" {GC680}", "")
_TOLD = _WHOLE.replace("bb22,", "bb22,accepted")
GOOD = (
    _CASE + _INVENTED + _TOLD,
    # Signed off in the night in which the ledger was counted.
    _CASE + _INVENTED.replace("11-19 09", "11-20 23") + _WHOLE,
    # Its line comes when there are ten, or with the month.
    _CASE + _INVENTED + _WHOLE + "      # not whole yet\n",
    # What a person brings has no line; another rule says so.
    _CASE + _INVENTED.replace("goodcatch", "quality-lead-1") + _WHOLE,
    _CASE + _INVENTED + _IMPORT + _WHOLE,
    _CASE + _INVENTED.replace("cases/2026", "cases/2025").replace("NM-2026-8", "NM-2025-8") + _WHOLE,
)
BAD = (
    _CASE + _INVENTED + _LEDGER,
    _CASE + _INVENTED + _LEDGER.replace("11-21", "12-01") + "      # not whole yet\n",
)
FEW = 8  # cases that are named
BEFORE = timedelta(days=1)  # a ledger is counted at night, and lands when somebody lets it in


def check(subject: HistoryIn) -> Iterator[Found]:
    if subject.counted is None:
        return
    begun = _begun(subject, _whole_until(subject, subject.counted).timestamp())
    lines = [(path, line) for path, text in subject.ledger.items() for line in lines_of(text).values()]
    told = Counter((line.get("month", "")[:4], line.get("outcome", "")) for _, line in lines)
    ends = {(mark.case, mark.step) for _, mark in standing(subject.marks) if mark.step in ENDINGS}
    over = Counter((year_of(case), step) for case, step in ends)
    for year, number in sorted(begun.items()):
        path = max((path for path, line in lines if line.get("month", "").startswith(year)), default="")
        # Of a case that ended as a duplicate, or was handed over, the ledger may tell that end.
        ended = told[year, ACCEPTED] + sum(min(over[year, step], told[year, step]) for step in ENDINGS)
        if path and number > ended:
            says = f"{number} cases of {year} had come through the desk before the ledger was last written, and it"
            yield Found(path, f"{says} counts {ended} reports that became one{_among(_without_line(subject, year))}")


def _among(cases: Sequence[str]) -> str:
    named = ", ".join(cases[:FEW])
    return f"; look first at {named}{f' and {len(cases) - FEW} more' if len(cases) > FEW else ''}" if cases else ""


def _without_line(subject: HistoryIn, year: str) -> list[str]:
    """The cases of the first month up to which more had come than the ledger has reports that ended as one: whoever
    signs a report off has received it by then, so among them one at least has no line."""
    ends = {ACCEPTED, *ENDINGS}
    lines = [line for text in subject.ledger.values() for line in lines_of(text).values()]
    told = [line.get("month", "") for line in lines if line.get("outcome", "") in ends]
    came = sorted((month, case) for month, case in _months(subject) if month.startswith(year))
    for last in sorted({month for month, _ in came}):
        so_far = sum(month <= last for month, _ in came)
        if so_far > sum(month.startswith(year) and month <= last for month in told):
            return [case for month, case in came if month == last]
    return []


def _months(subject: HistoryIn) -> Iterator[tuple[str, str]]:
    """In which month the service had brought each case up to the newest ledger."""
    until = subject.counted.timestamp() if subject.counted else 0
    for _, mark in standing(subject.marks):
        if 0 < mark.served < until:
            yield f"{datetime.fromtimestamp(mark.served, UTC):%Y-%m}", mark.case


def _whole_until(subject: HistoryIn, written: datetime) -> datetime:
    """Up to when all that had ended has its line. Where nothing was told yet of the month in which it was written, or
    not all of it, that is where this month begins."""
    text = next((text for path, text in subject.ledger.items() if path.endswith(f"/{written:%Y-%m}.csv")), "")
    is_whole = lines_of(text) and NOT_WHOLE not in remarks_of(text)
    return written - BEFORE if is_whole else min(written - BEFORE, written.replace(day=1, hour=0, minute=0))


def _begun(subject: HistoryIn, until: float) -> Counter[str]:
    """How many cases of each year the service had brought before a moment; none that a table brought."""
    told = [mark for _, mark in standing(subject.marks) if 0 < mark.served < until]
    years = ((year_of(mark.case), f"{datetime.fromtimestamp(mark.served, UTC):%Y}") for mark in told)
    return Counter(year for year, written in years if year == written)
