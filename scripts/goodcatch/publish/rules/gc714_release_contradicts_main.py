"""A release shows what main did not hold where it was made: other numbers of reports, other cases, another bulletin.

Its numbers go to readers, boards and later releases. They are counted by the program, so each can be counted again from
the records of that moment.
"""

from collections.abc import Iterator
from hashlib import sha256

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.publish.bulletin_file import WHERE, readable, write
from goodcatch.publish.disclosure.release_file import NAME, Release, is_of_first_shape, release_in
from goodcatch.publish.recount_release import Recounted, fewest_faults
from goodcatch.publish.rule_input_types import PublicationIn

LEVEL = Level.STOP
GRAMMAR = 2
OLDER = Level.FLAG
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "ask who made it; tell readers with an erratum of the month's bulletin, and make the next release with `goodcatch "
    "bulletin MONTH --sign-off POST`, which counts anew"
)
CLAUSE = "72, 79, 95"
_RELEASED = """
    @ 2026-11-01 09:00 goodcatch
    + content/standard/1/standard.yml
      grammar: 2
    + content/ledger/2026-10.csv
      id,month,channel,hash,outcome
      L1,2026-10,form,,accepted
      L2,2026-10,form,,accepted
      L3,2026-10,form,,spam
      L4,2026-10,form,,
      L5,2026-10,form,,
    @ 2026-11-04 09:00 goodcatch
    ~ content/ledger/2026-10.csv
      id,month,channel,hash,outcome
      L1,2026-10,form,,accepted
      L2,2026-10,form,,accepted
      L3,2026-10,form,,spam
      L4,2026-10,form,,
      L5,2026-10,form,,
      L6,2026-10,form,,
    @ 2026-11-05 09:00 publisher-1
    + content/releases/2026-10.json {GC714}
      {"month": "2026-10", "published": "2026-11-05", "cases": [], "sha256": "", "answers": [], "sheets": [SHEET]}
    + content/anchors/2026-11/1md9syxfsfs7.yml
      head: "ff768ca4ef4373b28906f22f874c2a978fa5cc5a"
      previous: []
      of: ["content/releases/2026-10.json"]
"""
_SHEET = '{"name": "by-month", "title": "", "rows": "month", "columns": "", "numbers": [NUMBER]}'
_NUMBER = '{"row": "2026-10", "column": "", "value": 5, "as_of": "2026-10", "of": [[]]}'


def _released(number: str, cases: str = "[]") -> str:
    return _RELEASED.replace("SHEET", _SHEET).replace("NUMBER", number).replace("[]", cases, 1)


GOOD = (_released(_NUMBER), _released(""), _RELEASED.replace("SHEET", ""))
BAD = (
    _released(_NUMBER.replace("5", "9")),
    # What came after it was made does not count, though it landed before it.
    _released(_NUMBER.replace("5", "6")),
    _released(_NUMBER.replace('"as_of": "2026-10"', '"as_of": "2026-09"')),
    _released(_NUMBER, '["NM-2026-7K3Q9F4T"]'),
    _RELEASED.replace("SHEET", _SHEET.replace("by-month", "by-house").replace("NUMBER", "")),
    _RELEASED.replace('"sheets": [SHEET]', '"counts": []'),
)


def check(subject: PublicationIn) -> Iterator[Found]:
    if NAME.match(subject.path) and is_of_first_shape(subject.text) and subject.grammar > 1:
        yield Found(subject.path, "it is written as before there were tables, so that nothing in it is counted again")
    if release := release_in(subject.path, subject.text):
        said = (*_of_its_bulletin(release, subject), *fewest_faults(subject, release, _faults))
        yield from (Found(subject.path, f"where it was made, main held something else: {what}") for what in said)


def _faults(recounted: Recounted, told_anew: bool) -> Iterator[str]:
    yield from recounted.of_no_table()
    yield from recounted.of_reports()
    yield from recounted.held_back()
    # A purge may have taken a case away, or its answers, since it was counted.
    if not told_anew:
        yield from recounted.untold()


def _of_its_bulletin(release: Release, subject: PublicationIn) -> Iterator[str]:
    """Where it does not fit the bulletin that landed with it."""
    path = f"{WHERE}{release.month}.md"
    bulletin = readable(path, subject.beside.get(path, ""))
    if bulletin is None:
        return
    if release.cases != tuple(sorted(bulletin.cases)) or release.published != bulletin.published:
        yield "it names other cases, or another day, than its bulletin"
    elif not subject.told_anew and release.sha256 != sha256(write(bulletin).encode()).hexdigest():
        yield "its bulletin is another than the one that it was made with"
