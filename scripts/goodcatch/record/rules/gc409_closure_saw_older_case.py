"""The case has changed since this claim was made.

Two changes that are each right can be wrong together: a closure does not know of a change planned meanwhile.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.case_state import saws_of
from goodcatch.record.rule_input_types import ClaimIn

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "Look at the case as it is now (`goodcatch history CASE` tells what came since, and with which date); withdraw "
    "this closure and close again, or reopen the case."
)
CLAUSE = "design 2"
GOOD = ["== feedback-0001\nbody: x\n== closure-0001\nsaw: fresh"]
BAD = [
    "== closure-0001 {GC409}\nsince: x",
    "== closure-0001\nsaw: fresh {GC409}\n== action-0001\ntitle: new",
    "== closure-0001\nsaw: fresh {GC409}\n== action-0001\ntitle: old\nat: '2026-11-01T09:00:00+00:00'",
]


_CHANGED = (
    "the case is no longer what this closure saw: since then a step was changed, or one was added among those before"
)


def check(subject: ClaimIn) -> Iterator[Found]:
    goes_on = subject.standard.pathways[subject.step.pathway].goes_on
    right = saws_of(subject.case, subject.view.texts, subject.claim, subject.view.tombstones, goes_on)
    if subject.asks("GC409") and subject.claim.head("saw") not in right:
        yield subject.found(_CHANGED, "saw")
