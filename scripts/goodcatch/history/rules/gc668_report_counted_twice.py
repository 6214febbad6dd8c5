"""Two lines of the ledger have one hash: a report is counted twice.

The ledger has one line for every report that was ever received, and the hash of a line is that of one report's receipt.
A second line with the hash of another makes more reports than came, and the numbers of a month better than they are.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import HistoryIn
from goodcatch.history.sealed_part_of_published_files import LEDGER_MONTH, lines_of

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "compare both lines with the spool, and count the report once in what you publish; the ledger itself stays"
CLAUSE = "66, 72, 95"
_LEDGER = """
    @ 2026-11-21 09:00 goodcatch
    + content/ledger/2026-11.csv {GC668}
      id,month,channel,hash,outcome
      7Q,2026-11,form,aa11,accepted
      8R,2026-11,form,aa11,
"""
_LATER = """
    @ 2026-11-21 09:00 goodcatch
    + content/ledger/2026-10.csv
      id,month,channel,hash,outcome
      7Q,2026-10,form,aa11,accepted
    + content/ledger/2026-11.csv {GC668}
      id,month,channel,hash,outcome
      8R,2026-11,form,aa11,
"""
_NIGHTS = """
    @ 2026-11-22 09:00 goodcatch
    + content/ledger/anchors/S-7QK2M0HH2X9A/2026-11.csv
      night,hash
      2026-11-21,aa11
      2026-11-22,aa11
"""
GOOD = (
    _NIGHTS,
    _LEDGER.replace(" {GC668}", "").replace("8R,2026-11,form,aa11", "8R,2026-11,form,bb22"),
    _LEDGER.replace(" {GC668}", "").replace("aa11", ""),
)
BAD = (_LEDGER, _LATER)


def check(subject: HistoryIn) -> Iterator[Found]:
    first = dict[str, str]()
    # Below it lie the nights of its anchors: two nights without a report have one hash.
    months = {path: text for path, text in subject.ledger.items() if LEDGER_MONTH.match(path)}
    for path, text in sorted(months.items()):
        for line_id, line in lines_of(text).items():
            other = first.setdefault(line["hash"], line_id) if line.get("hash") else line_id
            if other != line_id:
                yield Found(path, f"the lines `{other}` and `{line_id}` of the ledger have one hash: a report twice")
