"""A plan aims at no better than what was counted before the change.

Such a target is reached by doing nothing.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.known.measured_effect import EVENTS, fewer_is_better, number_in
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.standard.names_program_asks_for import Fields, Steps

LEVEL = Level.FLAG
GRAMMAR = 2
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Read both numbers; the one that is wrong is put right with a correction."
CLAUSE = "mission items 41, 77"
_PLAN = "== action-0001\nstandard: '2'\ncounted_before: events\nbaseline_value: '9'\ntarget: '"
GOOD = [f"{_PLAN}0'", f"{_PLAN}0'".replace("'9'", "'0'"), f"{_PLAN}none'"]
BAD = [f"{_PLAN}9' {{GC214}}", f"{_PLAN}12' {{GC214}}"]


def check(subject: RecordIn) -> Iterator[Found]:
    record = subject.record
    # Of a share that is to stay as it is, the same number is an honest target.
    if record.step != Steps.ACTION or record.text(Fields.COUNTED_BEFORE) != EVENTS or not fewer_is_better(record):
        return
    target, before = number_in(record.text(Fields.TARGET)), number_in(record.text(Fields.BASELINE_VALUE))
    if target is not None and before and target >= before:
        yield subject.found("the target is no better than what was counted before the change", Fields.TARGET)
