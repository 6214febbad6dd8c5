"""A case file does not lie where its case id says, or its name does not begin with its step.

The place follows from the id alone, so that nobody can hide a record or write over another's.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.record.store import ID, NAME, path_of

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Make the file with `goodcatch new STEP --case ID`, or move it there."
CLAUSE = "design 2"
GOOD = ["== report-0001\nwhat_happened: x"]
BAD = [
    "== report-0001\ncase: NM-2026-1 {GC110}",
    "== report-0001\ncase: NM-2026-7K3Q9F4V {GC110}",
    "== report-0001\nstep: triage {GC110}",
    "== report\nstep: report {GC110}",
]


def check(subject: RecordIn) -> Iterator[Found]:
    record = subject.record
    if not ID.match(record.case):
        yield subject.found("`case` is not an id such as NM-2026-7K3Q9F4T (it has no I, L, O or U)", "case")
        return
    name = NAME.match(record.name)
    if name is None or name["step"] != record.step:
        yield subject.found(
            "the file's name should be its step, `-` and four characters, such as triage-0XB1.md", "step"
        )
    elif record.path != path_of(record.case, record.name):
        yield subject.found(f"this file belongs at {path_of(record.case, record.name)}", "case")
