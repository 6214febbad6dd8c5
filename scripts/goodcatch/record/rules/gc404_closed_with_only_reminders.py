"""A case is closed with nothing stronger than training or a reminder.

A reminder asks people to be better; a stronger control makes the right way the easy way.
"""

from collections.abc import Iterator, Mapping

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.model import Record
from goodcatch.record.rule_input_types import ClaimIn
from goodcatch.standard.model import Term
from goodcatch.standard.names_program_asks_for import Fields, Outcome, Steps

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = True
AT_FORM = AtForm.TAKES
REMEDY = "Add a change that does not depend on memory; where none can be made, ask who may let it pass openly."
TOLD_IN = Steps.ACTION
CLAUSE = "mission items 71, 77"
TRIAGE = "== triage-0001\nroutes: [operational-fix]\n"
GOOD = [
    TRIAGE + "== action-0001\nstrength: stronger\n== done-0001\naction: action-0001\noutcome: done\n"
    "== closure-0001\nsince: x"
]
BAD = [
    TRIAGE
    + "== action-0001\nstrength: stronger\nstrength_type: training\n== done-0001\naction: action-0001\noutcome: done\n"
    "== closure-0001 {GC404}\nsince: x",
    TRIAGE + "== action-0001\nstrength: weaker\n== done-0001\naction: action-0001\noutcome: done\n"
    "== closure-0001 {GC404}\nsince: x",
    TRIAGE + "== action-0001\nstrength: stronger\n== done-0001\naction: action-0001\noutcome: dropped\n"
    "== closure-0001 {GC404}\nsince: x",
]
STRONG = ("stronger", "intermediate")


def _strength(action: Record, terms: Mapping[str, Term]) -> str:
    """What sort of control it is decides; what somebody called it counts only where the sort is not said."""
    term = terms.get(action.text(Fields.STRENGTH_TYPE))
    return term.extra.get("strength", "") if term else action.text(Fields.STRENGTH)


def check(subject: ClaimIn) -> Iterator[Found]:
    if not (subject.asks("GC404") and subject.needs(Steps.ACTION)):
        return
    terms = subject.standard.vocabulary.get("strength-type", {})
    done = {d.text(Fields.ACTION) for d in subject.of(Steps.DONE) if d.text(Fields.OUTCOME) == Outcome.DONE}
    if not any(a.name in done and _strength(a, terms) in STRONG for a in subject.of(Steps.ACTION)):
        yield subject.found("no change that was done is stronger than training or a reminder")
