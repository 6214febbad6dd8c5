"""A step stands more often in a round than the pathway allows.

Two reports or two triages that both count would give two answers to one question.
"""

from collections import Counter
from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import CaseIn

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Withdraw the one that should not count."
CLAUSE = "design 2"
GOOD = ["== report-0001\nwhat_happened: x"]
BAD = ["== report-0001\nwhat_happened: x\n== report-0002 {GC208}\nwhat_happened: y"]


def check(subject: CaseIn) -> Iterator[Found]:
    if subject.pathway is None:
        return
    for records in subject.case.rounds:
        for name, count in Counter(record.step for record in records).items():
            step = subject.pathway.steps.get(name)
            if step and step.max and count > step.max:
                last = [record for record in records if record.step == name][-1]
                yield Found(last.path, f"{step.called} stands {count} times; the pathway allows {step.max}")
