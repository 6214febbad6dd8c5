"""An answer that the program counts is not what there was to count when it landed.

"Better than before" rests on such numbers. Who types a better one, or leaves a worse one out, closes a case by his own
word. It is counted from the records as main had them then; what was told later changes nothing of it.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.review.rule_input_types import RecountIn

LEVEL = Level.STOP
GRAMMAR = 2
OLDER = Level.FLAG
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "run `goodcatch fill` on the file and land it with a `correction` that names the answer; a case that was closed by"
    " it is opened again"
)
CLAUSE = "mission items 41, 48, 95"
ASKED = (
    "== !content/standard/1/standard.yml\ngrammar: 2\n"
    "== !content/standard/1/pathways/learning-visibility-exposure.yml\npathway: learning-visibility-exposure\n"
    "prefix: LV\nsteps:\n  exposure: {fields: {near_miss: {kind: reference, label: Which?}}}\n"
    "  validation: {fields: {overdue: {kind: whole-number, label: Late, computed: actions-overdue-after-closure}}}\n"
)
CLOSED = "== report-0001\n== action-0001\ndue_on: '2026-11-01'\n== closure-0001\n"
OPENED = "== exposure-0001\ncase: LV-2026-7K3Q9F4T\nnear_miss: NM-2026-7K3Q9F4T\n"
AFTER = "== validation-0001\ncase: LV-2026-7K3Q9F4T\n"
GOOD = [ASKED + CLOSED + OPENED + AFTER + "overdue: '1'\n"]
BAD = [
    ASKED + CLOSED + OPENED + AFTER + "overdue: '0' {GC635}\n",
    ASKED + CLOSED + OPENED + AFTER + "overdue: somebody {GC635}\n",
    ASKED + CLOSED + OPENED + AFTER.replace("validation-0001\n", "validation-0001 {GC635}\n"),
]


def check(subject: RecountIn) -> Iterator[Found]:
    for name, count in subject.recounted.came_to.items():
        came = f"it came to {subject.told(name, count)}" if count else "there was nothing to count"
        if name in subject.record.fields:
            typed = subject.told(name, subject.record.fields[name])
            yield subject.found(f"`{name}` says {typed}; on its day {came}", name)
        else:
            yield subject.found(f"`{name}` is left out; on its day {came}", name)
