"""A step was done before one that it follows.

It is recorded as it was; the flag shows where the order of work and the procedure part.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import RecordIn

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Do the step that is missing; nothing needs to be undone."
CLAUSE = "design 1.5"
GOOD = ["== report-0001\nwhat_happened: x\n== acknowledge-0001\nmessage: Thank you"]
BAD = [
    "== acknowledge-0001 {GC301}\nmessage: Thank you",
    "== acknowledge-0001 {GC301}\nmessage: Hello\n== report-0001\nwhat_happened: x",
]


def check(subject: RecordIn) -> Iterator[Found]:
    if subject.step is None or subject.standard is None or not subject.step.expects:
        return
    steps, own = subject.standard.pathways[subject.step.pathway].steps, subject.record
    before = {r.step for r in subject.case.records if r.path != own.path and r.instant <= own.instant}
    for name in subject.step.expects:
        if name not in before:
            called = steps[name].called if name in steps else f"`{name}`"
            yield subject.found(f"{subject.step.called} was done before any {called}", "step")
