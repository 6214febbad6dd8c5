"""A record carries a waiver, which this standard no longer knows.

A waiver's second post was only typed. An exception is a step of its own, made by the post that the standard names.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.gate.rules.example_pathway import SHEETS
from goodcatch.record.rule_input_types import RecordIn

LEVEL = Level.STOP
GRAMMAR = 2
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Take it out, and let the post that may make an exception."
CLAUSE = "design 1; mission items 41, 48"
WAIVED = 'waiver: {rule: GC404, reason: x, until: "2027-05-31", by: operations-lead-1} {GC419}'
GOOD = [SHEETS + "== triage-0001\nduties: [none]"]
BAD = [SHEETS + f"== closure-0001\n{WAIVED}"]


def check(subject: RecordIn) -> Iterator[Found]:
    if "waiver" in subject.record.extra:
        yield subject.found("there are no waivers under this standard", "waiver")
