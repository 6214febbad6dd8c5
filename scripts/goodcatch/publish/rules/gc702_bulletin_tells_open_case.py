"""A published bulletin tells of a case that has no closure.

Readers would take for finished what is not.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.publish.bulletin_file import readable
from goodcatch.record.rule_input_types import WholeFile

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Take the case out of the bulletin with an erratum, or close it first."
CLAUSE = "mission items 36, 72"
HEAD = (
    "== !bulletins/2026-10.md {GC702}\n"
    "---\nmonth: 2026-10\ntitle: x\npublished: 2026-11-05\nsigned_off_by: publisher-1\n"
)
GOOD = ["== closure-0001\nsince: x\n" + HEAD + "cases: [NM-2026-7K3Q9F4T]\n---\n"]
BAD = ["== report-0001\nwhat_happened: x\n" + HEAD + "cases: [NM-2026-7K3Q9F4T]\n---\n"]


def check(subject: WholeFile) -> Iterator[Found]:
    bulletin = readable(subject.path, subject.text)
    for name in bulletin.cases if bulletin and bulletin.published else ():
        if not subject.view.was_closed(name):
            yield Found(subject.path, f"{name} has not been closed")
