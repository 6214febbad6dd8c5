"""A case was opened again that had not been closed.

A new round begins anew. What spoke against the case in the round before would be left behind, and nobody would answer
it.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.gate.rules.example_pathway import SHEETS
from goodcatch.record.ending_of_case import ENDINGS
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.standard.names_program_asks_for import Steps

LEVEL = Level.STOP
GRAMMAR = 2
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Take the opening back; the case is open as it is."
CLAUSE = "mission items 16, 42"
CLOSED = SHEETS + "== triage-0001\nduties: [none]\n== closure-0001\nby: quality-lead-2\n"
GOOD = [CLOSED + "== reopen-0001\nreason: x", SHEETS + "== duplicate-0001\nreason: x\n== reopen-0001\nreason: y"]
BAD = [
    SHEETS + "== triage-0001\nduties: [none]\n== reopen-0001 {GC421}\nreason: x",
    CLOSED + "== reopen-0001\nreason: x\n== reopen-0002 {GC421}\nreason: y",
]


def check(subject: RecordIn) -> Iterator[Found]:
    if subject.record.step != Steps.REOPEN or subject.record not in subject.case.standing:
        return
    rounds = subject.case.rounds
    own = next(n for n, records in enumerate(rounds) if subject.record in records)
    if not any(record.step in {Steps.CLOSURE, *ENDINGS} for record in rounds[own - 1]):
        yield subject.found("the case was opened again, and it had not been closed")
