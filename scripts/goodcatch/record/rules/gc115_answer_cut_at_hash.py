"""An answer without quotes is followed by ` #`, and what comes after it is lost.

"The cup in room # 4 stood alone" would be kept as "The cup in room": YAML takes the rest for a remark of the writer's.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import RecordIn

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Put the whole answer inside double quotes; a remark goes on a line of its own."
CLAUSE = "design 2; mission item 87"
HEAD = "== !content/cases/2026/7/NM-2026-7K3Q9F4T/reopen-0002.md\n---\ncase: NM-2026-7K3Q9F4T\nstep: reopen\n"
HEAD += 'standard: "1"\nat: "2026-11-20T18:05:00+00:00"\nby: reporter\n'
GOOD = [
    f"{HEAD}reason: 'The cup in room # 4'\n# a remark\n---\n",
    f"{HEAD}reason: The cup in room#4\n---\n",
    f'{HEAD}reason: "It happened again." # a remark\n---\n',
]
BAD = [
    f"{HEAD}reason: The cup in room # 4 {{GC115}}\n---\n",
    f"{HEAD}reason: # 4 it was {{GC115}}\n---\n",
    f"{HEAD}reason: [the cup, room # 4 {{GC115}}\n  ]\n---\n",
]


def check(subject: RecordIn) -> Iterator[Found]:
    for line in subject.record.cut:
        yield Found(subject.record.path, "an answer is cut here by ` #`: what comes after it is lost", line=line)
