"""An answer stands in Git that the standard keeps in the spool.

It says who told of something, or when: with the rota beside it, that is one person. Git does not forget it.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import RecordIn

LEVEL = Level.STOP
GRAMMAR = 2
EXCEPTABLE = False
AT_FORM = AtForm.NAMES
REMEDY = "Take the answer out before it lands; where it has landed, go through the leak routine."
CLAUSE = "design 3; mission item 93"
_HEAD = "standard: '2'\nnonce: 0123456789abcdef0123456789abcdef\n"
GOOD = [f"== report-0001\n{_HEAD}category: accidents-injuries", "== report-0001\nreporter_role: staff"]
BAD = [
    f"== report-0001\n{_HEAD}reporter_role: staff {{GC212}}",
    f"== report-0001\n{_HEAD}event_at: '2026-11-02T08:00:00+00:00' {{GC212}}",
]


def check(subject: RecordIn) -> Iterator[Found]:
    for name in subject.step.kept if subject.step else ():
        if name in subject.record.fields:
            yield subject.found(f"`{name}` stays in the spool", name)
