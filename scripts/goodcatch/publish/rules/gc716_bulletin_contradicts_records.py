"""A bulletin tells other evidence, other results or other numbers of reports than main held.

What the program counted for a draft stays as it was counted, or is taken out. Readers take it for shown.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.publish.bulletin_file import Bulletin, readable
from goodcatch.publish.recount_bulletin import Told, Truth, counted_lines
from goodcatch.publish.rule_input_types import PublicationIn
from goodcatch.standard.parse_day_or_time_check_year import day_of

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "compare the line with what `goodcatch bulletin MONTH --at COMMIT` drafts, and tell readers with an erratum; words "
    "of your own stand in a line of their own"
)
CLAUSE = "72, 79, 95"
A_DAY = timedelta(days=1)  # the provider's day is not that of Greenwich
_SIGNED = """
    @ 2026-11-01 09:00 goodcatch
    + report-0001
    + done-0001
      outcome: done
      evidence: [{kind: photo, what: A hook}]
    + closure-0001
    + content/standard/1/standard.yml
      grammar: 2
    + content/ledger/2026-10.csv
      id,month,channel,hash,outcome
      L1,2026-10,form,,accepted
      L2,2026-10,form,,spam
    @ 2026-11-05 09:00 publisher-1
    + bulletins/2026-10.md
      ---
      month: 2026-10
      title: October
      published: 2026-11-05
      cases: [NM-2026-7K3Q9F4T]
      ---
      Thank you to everybody.
      LINE {GC716}
    + content/anchors/2026-11/1md9syxfsfs7.yml
      head: "ff768ca4ef4373b28906f22f874c2a978fa5cc5a"
      previous: []
      of: ["bulletins/2026-10.md"]
"""


def _signed(*lines: str) -> tuple[str, ...]:
    return tuple(_SIGNED.replace("LINE", line) for line in lines)


GOOD = _signed(
    "[Read the whole story](../cases/NM-2026-7K3Q9F4T.md). Evidence seen: 1 piece.",
    "All hooks were counted: 40.",
    "- Reports received in October 2026: 2.",
    "- Reports received in October 2026: too few to say.",
    "- Reports that became a case, since we began: 1 or more.",
    "- Hooks that were hung: 40.",
)
BAD = _signed(
    "[Read the whole story](../cases/NM-2026-7K3Q9F4T.md). Evidence seen: 4 pieces.",
    "**Does it help?** Falls at night, a month. Shown: there are far fewer.",
    "- Reports received in October 2026: 9.",
    "- Reports that became a case, since we began: 2 or more.",
)


def check(subject: PublicationIn) -> Iterator[Found]:
    bulletin = readable(subject.path, subject.text)
    if bulletin is None:
        return
    before = frozenset(subject.before.splitlines())
    asked = (one for one in counted_lines(bulletin) if one.line not in before)
    # A purge may have taken a case away since.
    left = [one for one in asked if not subject.told_anew or subject.way.store.cases.keys() >= {*one.cases}]
    above = subject.text[: subject.text.index(bulletin.body)].count("\n")
    for one in _untold(bulletin, left, subject):
        says = "this line says something else than what there was to count when the bulletin was made"
        yield Found(subject.path, says, line=above + one.number)


def _untold(bulletin: Bulletin, left: list[Told], subject: PublicationIn) -> list[Told]:
    """The lines that no state of main tells, on the days on which somebody may have drafted them."""
    states = subject.states() if left else iter(())
    last = _published(bulletin) or subject.way.at.date()
    for at, store in states:
        first = min(last, at.date() - A_DAY)
        truth = Truth(bulletin, store, first, last)
        left, last = [one for one in left if not truth.tells(one)], first
        if not left:
            break
    return left


def _published(bulletin: Bulletin) -> date | None:
    try:
        return day_of(bulletin.published)
    except ValueError:
        return None
