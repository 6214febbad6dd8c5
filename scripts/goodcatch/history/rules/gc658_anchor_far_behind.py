"""An anchor stands on a main as it had been long before, so it holds nothing of what had landed since.

An anchor is made where main stands in that moment. One that goes back behind more than a few landings of a week before
it was written passes over the anchors between, and whoever trusts it takes for held what could still be told anew.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.anchor_chain import AnchorChain, LandedAnchor
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
A_WEEK = timedelta(days=7)
FEW = 5  # landings that somebody's own clone, or a change that is written slowly, may lack


def check(subject: HistoryIn) -> Iterator[Found]:
    for one in subject.chain.landed:
        behind = _behind(subject, one)
        over = _passed_over(subject.chain, one) if behind else 0
        if one.anchor and over:
            says = (
                f"the anchor {spoken(one.name)} stands on {one.anchor.head[:10]}, {behind} landings behind where main"
            )
            yield Found(one.path, f"{says} had stood a week before it was written: it holds none of them")


def _behind(subject: HistoryIn, one: LandedAnchor) -> int:
    """How many landings after its head had landed a week before it was written."""
    place = subject.chain.place(one.anchor.head) if one.anchor else None
    here = subject.chain.order[one.landing]
    if place is None or place + 1 >= here or not subject.landings:
        return 0
    written = _written(subject, one)
    number = sum(x.at < written - A_WEEK for x in subject.landings[place + 1 : here])
    return number if number > FEW else 0


def _passed_over(chain: AnchorChain, one: LandedAnchor) -> int:
    """How many anchors landed after its head and before it."""
    place, here = chain.place(one.anchor.head) if one.anchor else None, chain.order[one.landing]
    return sum(place < chain.order[x.landing] < here for x in chain.landed) if place is not None else 0


def _written(subject: HistoryIn, one: LandedAnchor) -> datetime:
    landing = subject.line[one.landing]
    days = [author.at for change in landing.changes if change.path == one.path for author in change.authors]
    return max(days, default=landing.at)
