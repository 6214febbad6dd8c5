"""The story of a case in a bulletin tells a number that stands in no record of the case.

Whoever edits a draft says it in better words, and what was counted stays as it was counted: two hundred sheets where
twenty were looked at is a result that nobody had.
"""

import re
from collections.abc import Iterable, Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.publish.bulletin_file import readable
from goodcatch.publish.numbers_told_in_text import numbers_in
from goodcatch.publish.recount_bulletin import Told, told_lines
from goodcatch.publish.rule_input_types import PublicationIn
from goodcatch.record.model import Case
from goodcatch.record.store import Store

# Never a stop: an editor may have counted what the records list one by one.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "compare the story with the records of its case; tell readers of a number that is wrong with an erratum of the "
    "month's bulletin"
)
CLAUSE = "72, 79, 95"
_SIGNED = """
    @ 2026-11-01 09:00 goodcatch
    + report-0001
    + check-0001
    + check-0002
    + check-0003
    + check-0004
    + closure-0001
      since: Twenty sheets were compared, and 3 of 24 lacked a line.
    @ 2026-11-05 09:00 publisher-1
    + bulletins/2026-10.md
      ---
      month: 2026-10
      title: October
      published: 2026-11-05
      cases: [NM-2026-7K3Q9F4T]
      ---
      Thank you to all 75 of you.

      ### The sheet comes from the record

      LINE {GC720}

      [Read the whole story](../cases/NM-2026-7K3Q9F4T.md).
    + content/anchors/2026-11/1md9syxfsfs7.yml
      head: "ff768ca4ef4373b28906f22f874c2a978fa5cc5a"
      previous: []
      of: ["bulletins/2026-10.md"]
"""


def _signed(*lines: str) -> tuple[str, ...]:
    return tuple(_SIGNED.replace("LINE", line) for line in lines)


GOOD = tuple(
    example.replace(" {GC720}", "")
    for example in _signed(
        "We compared 20 sheets, and three of twenty-four lacked a line.",
        "Two weeks later, all was right.",
        "Four looks were made.",
        "In 2026, nothing more was found.",
    )
)
BAD = _signed(
    "Two hundred sheets were compared.",
    "We compared 20 sheets in all 14 houses.",
    "Twenty-four thousand sheets were compared.",
)
FROM = 4  # "two weeks" is a fortnight, and "three houses" may be three that are named


def check(subject: PublicationIn) -> Iterator[Found]:
    bulletin = readable(subject.path, subject.text)
    if bulletin is None or subject.told_anew:  # a purge may have taken a case away since
        return
    before = frozenset(line.strip() for line in subject.before.splitlines())
    asked = [(told, _large(told.line)) for told in told_lines(bulletin) if told.line not in before]
    asked = [(told, numbers) for told, numbers in asked if numbers]
    above = subject.text[: subject.text.index(bulletin.body)].count("\n")
    for told, number in _unheard(asked, subject):
        says = f"this line tells {number}, which stands in no record of {' or '.join(told.cases)}"
        yield Found(subject.path, says, line=above + told.number)


def _large(line: str) -> frozenset[str]:
    return frozenset(n for n in numbers_in(line) if float(re.sub(r"\.(?=.*\.)", "", n)) >= FROM)


def _unheard(asked: list[tuple[Told, frozenset[str]]], subject: PublicationIn) -> Iterator[tuple[Told, str]]:
    """What no state of main tells, in the days in which somebody may have drafted it."""
    left = dict(asked)
    for store in _states(subject) if left else ():
        known = {told: {n for case in _cases(told.cases, store) for n in _known(case)} for told in left}
        left = {told: numbers - known[told] for told, numbers in left.items() if numbers - known[told]}
        if not left:
            return
    yield from ((told, min(numbers)) for told, numbers in left.items())


def _states(subject: PublicationIn) -> Iterator[Store]:
    yield subject.way.store
    yield from (store for _, store in subject.states())


def _cases(names: Iterable[str], store: Store) -> Iterator[Case]:
    return (store.cases[name] for name in names if name in store.cases)


def _known(case: Case) -> Iterator[str]:
    """The numbers that the records of a case tell, and how many of each step there are."""
    yield from numbers_in(" ".join(f"{record.at} {record.fields}" for record in case.records))
    steps = [record.step for record in case.records]
    yield from (str(number) for step in {*steps} for number in range(1, steps.count(step) + 1))
