"""A case is closed before the reporter was told what came of it.

Hearing nothing is the reason people give most often for not reporting again.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import ClaimIn
from goodcatch.standard.names_program_asks_for import Fields, Steps

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Tell the reporter what came of it; where they cannot be reached, say so there."
TOLD_IN = Steps.FEEDBACK
CLAUSE = "mission items 36, 40, 72"
GOOD = ["== feedback-0001\ntold_on: '2026-11-02'\nbody: x\n== closure-0001\nsince: x"]
BAD = [
    "== closure-0001 {GC405}\nsince: x",
    "== closure-0001 {GC405}\nsince: x\n== feedback-0001\ntold_on: '2026-11-03'",
]


def check(subject: ClaimIn) -> Iterator[Found]:
    given = [f for f in subject.of(Steps.FEEDBACK) if f.instant <= subject.claim.instant and f.text(Fields.TOLD_ON)]
    if subject.asks("GC405") and not given:
        yield subject.found("the reporter has not been told")
