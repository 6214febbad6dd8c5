"""A claim was made without a step that its route needs.

Which steps a closure needs follows from where triage sent the case; a trend-only report is not made to invent a change.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.case_state import needed
from goodcatch.record.rule_input_types import ClaimIn

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Do the missing step first."
CLAUSE = "mission items 67, 73"
TOLD = "== feedback-0001\nbody: x\n== learning-0001\nissued: no\n== closure-0001 {GC410}\nsince: x"
GOOD = ["== triage-0001\nroutes: [trend-monitoring]\n" + TOLD]
BAD = [
    "== triage-0001\nroutes: [trend-monitoring]\n== feedback-0001\nbody: x\n== closure-0001 {GC410}\nsince: x",
    "== triage-0001\nroutes: [operational-fix]\n" + TOLD,
]


def check(subject: ClaimIn) -> Iterator[Found]:
    steps = subject.standard.pathways[subject.step.pathway].steps
    for name in needed(subject.step, subject.case):
        if not subject.of(name):
            title = steps[name].called if name in steps else f"the step `{name}`"
            yield subject.found(f"{subject.step.called} needs {title} first, and that was not done")
