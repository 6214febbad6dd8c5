"""A record belongs to a standard, a pathway or a step that is not there.

Nothing can judge it, so it would count for nothing.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import RecordIn

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Use a step of the case's pathway, and the number of a standard under content/standard/."
CLAUSE = "design 1.3"
GOOD = ["== report-0001\nwhat_happened: x"]
BAD = [
    "== party-0001 {GC201}\nx: y",
    '== report-0001\nstandard: "9" {GC201}',
    "== report-0001\ncase: ZZ-2026-7K3Q9F4T {GC201}",
]


def check(subject: RecordIn) -> Iterator[Found]:
    record, standard = subject.record, subject.standard
    if standard is None:
        yield subject.found(f"there is no standard {record.standard}", "standard")
    elif (pathway := standard.pathway_of(record.case)) is None:
        yield subject.found("no pathway of this standard has the first letters of this case id", "case")
    elif subject.step is None:
        yield subject.found(f"the pathway has no such step; it has: {', '.join(pathway.steps)}", "step")
