"""A bulletin has no title, no month, or no front matter that can be read.

A bulletin that cannot be read would quietly be missing from the site.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.publish.bulletin_file import NAME, read
from goodcatch.record.rule_input_types import WholeFile
from goodcatch.standard.small_yaml import Malformed

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Draft it with `goodcatch bulletin MONTH`, and edit below the front matter only."
CLAUSE = "mission items 36, 72"
GOOD = ["== !bulletins/2026-10.md\n---\nmonth: 2026-10\ntitle: October\n---\n\nText.\n"]
BAD = [
    "== !bulletins/2026-10.md {GC701}\nText.\n",
    "== !bulletins/2026-10.md {GC701}\n---\nmonth: 2026-11\ntitle: x\n---\n",
]


def check(subject: WholeFile) -> Iterator[Found]:
    named = NAME.match(subject.path)
    if named is None:
        return
    try:
        bulletin = read(subject.text)
    except Malformed as fault:
        yield Found(subject.path, fault.message, fault.remedy, fault.line, fault.column)
        return
    if bulletin.month != named[1]:
        yield Found(subject.path, f"this file is named after {named[1]}, and its month is {bulletin.month}")
