"""An anchor stands on a main as it had been long before, so it holds nothing of what had landed since.

An anchor is made where main stands in that moment. One that goes back behind more than a few landings of a week before
it was written passes over the anchors between, and whoever trusts it takes for held what could still be told anew.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.anchors_far_behind import far_behind
from goodcatch.history.rule_input_types import HistoryIn
from goodcatch.record.anchor_file import spoken

LEVEL = Level.FLAG
GRAMMAR = 2
OLDER = Level.ADVICE
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "run `goodcatch anchor --write` on main as it is now, and land the file that it writes; ask who made this one"
CLAUSE = "mission items 95, 98"
_BEGUN = """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    + content/standard/1/standard.yml
      grammar: 2
    @ 2026-11-21 09:00 goodcatch
    + content/ledger/2026-11.csv
      id,month,channel,hash,outcome
    + content/anchors/2026-11/k03py88n7ftt.yml
      head: "8db0efb7613ed02323504d04959e11ef0632a148"
      previous: []
      of: ["content/ledger/2026-11.csv"]
"""
GOOD = (
    _BEGUN
    + """
    @ 2026-12-22 09:00 goodcatch
    + content/ledger/2026-12.csv
      id,month,channel,hash,outcome
    + content/anchors/2026-12/gtfv08f4vq19.yml
      head: "844e22f8f6655248e9608dd82a310664189dca22"
      previous: ["k03py88n7ftt"]
      of: ["content/ledger/2026-12.csv"]
    """,
)
BAD = (
    _BEGUN
    + """
    @ 2026-11-22 09:00 goodcatch
    + content/pages/p22.md
      a page
    @ 2026-11-23 09:00 goodcatch
    + content/pages/p23.md
      a page
    @ 2026-11-24 09:00 goodcatch
    + content/pages/p24.md
      a page
    @ 2026-11-25 09:00 goodcatch
    + content/pages/p25.md
      a page
    @ 2026-11-26 09:00 goodcatch
    + content/pages/p26.md
      a page
    @ 2026-11-27 09:00 goodcatch
    + content/pages/p27.md
      a page
    @ 2026-12-22 09:00 goodcatch
    + content/ledger/2026-12.csv
      id,month,channel,hash,outcome
    + content/anchors/2026-12/2v8r2wne6bsd.yml {GC658}
      head: "8db0efb7613ed02323504d04959e11ef0632a148"
      previous: []
      of: ["content/ledger/2026-12.csv"]
    """,
)


def check(subject: HistoryIn) -> Iterator[Found]:
    for one in subject.chain.landed:
        yield from (Found(one.path, f"the anchor {spoken(one.name)} {what}") for what in far_behind(subject, one))
