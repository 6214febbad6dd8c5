"""A case is closed with neither a learning shared nor a reason why there is none.

What one house learns, another can use; silence should be a decision.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import ClaimIn
from goodcatch.standard.names_program_asks_for import Fields, Steps

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = True
AT_FORM = AtForm.TAKES
REMEDY = "Say what was shared, where and when, or why nothing was."
TOLD_IN = Steps.LEARNING
CLAUSE = "mission items 36, 71, 79"
GOOD = [
    "== learning-0001\nissued: yes\nchannels: [team-briefing]\n== closure-0001\nsince: x",
    "== learning-0001\nissued: no\nno_issue_reason: only this door has it\n== closure-0001\nsince: x",
]
BAD = ["== closure-0001 {GC406}\nsince: x", "== learning-0001\nissued: no\n== closure-0001 {GC406}\nsince: x"]


def check(subject: ClaimIn) -> Iterator[Found]:
    if subject.asks("GC406") and not any(
        (r.text(Fields.ISSUED) == "yes" and r.texts(Fields.CHANNELS)) or r.text(Fields.NO_ISSUE_REASON)
        for r in subject.of(Steps.LEARNING)
    ):
        yield subject.found("no learning was shared, and no reason given")
