"""A case is closed while a planned change is neither done nor dropped.

A case that closes over an open change has changed nothing.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import ClaimIn
from goodcatch.standard.names_program_asks_for import Fields, Outcome, Steps

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Say that it is done and what shows it, or drop it and say why."
TOLD_IN = Steps.DONE
CLAUSE = "mission items 71, 73"
ACTION = "== triage-0001\nroutes: [operational-fix]\n== action-0001\ntitle: Lock\n"
GOOD = [ACTION + "== done-0001\naction: action-0001\noutcome: done\n== closure-0001\nsince: x"]
BAD = [
    ACTION + "== closure-0001 {GC401}\nsince: x",
    ACTION + "== done-0001\naction: action-0001\noutcome: dropped\n== closure-0001 {GC401}\nsince: x",
]


def check(subject: ClaimIn) -> Iterator[Found]:
    if not subject.asks("GC401"):
        return
    for action in subject.of(Steps.ACTION):
        ends = subject.about(Steps.DONE, Fields.ACTION, action.name)
        if not ends:
            yield subject.found(f"the change {action.name} is still open")
        elif all(end.text(Fields.OUTCOME) == Outcome.DROPPED and not end.text(Fields.DROPPED_REASON) for end in ends):
            yield subject.found(f"the change {action.name} was dropped without a reason")
