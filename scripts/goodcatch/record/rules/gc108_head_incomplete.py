"""A record does not say which case, step, standard, time or post it belongs to.

A step without its time and post proves nothing.
"""

from goodcatch.check.finding import AtForm, Level
from goodcatch.record.rules.file_fault import of_kind

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Fill in `case`, `step`, `standard`, `at` and `by`."
CLAUSE = "design 2; mission item 87"
GOOD = [
    '---\ncase: NM-2026-7K3Q9F4T\nstep: report\nstandard: "1"\nat: "2026-11-20T18:05:00+00:00"\nby: reporter\n---\n'
]
BAD = [
    "--- {GC108}\ncase: X\n---\n",
    "---\ncase: NM-2026-7K3Q9F4T\nstep: report\nstandard: one {GC108}\n"
    'at: "2026-11-20T18:05:00+00:00"\nby: reporter\n---\n',
]
check = of_kind("head")
