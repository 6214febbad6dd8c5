"""A step says that it was done after the machine took it down.

Nobody can write down what has not happened yet; a clock or a memory was wrong.
"""

from collections.abc import Iterator
from datetime import timedelta

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.model import instant_of
from goodcatch.record.rule_input_types import RecordIn

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Look at both times and put the wrong one right with a correction."
CLAUSE = "mission item 95"
GOOD = ['== report-0001\nrecorded: "2026-11-02T09:00:00+00:00"']
BAD = ['== report-0001 {GC304}\nrecorded: "2026-11-01T09:00:00+00:00"']
SLACK = timedelta(minutes=5)


def check(subject: RecordIn) -> Iterator[Found]:
    recorded = instant_of(subject.record.head("recorded"))
    if recorded and subject.record.instant > recorded + SLACK:
        yield subject.found("done later than it was taken down", "at")
