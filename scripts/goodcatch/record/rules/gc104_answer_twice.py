"""An answer is written twice.

Most readers would keep the last one and say nothing.
"""

from goodcatch.check.finding import AtForm, Level
from goodcatch.record.rules.file_fault import of_kind

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Keep the one that is right and delete the other."
CLAUSE = "design 2; mission item 87"
GOOD = [
    '---\ncase: NM-2026-7K3Q9F4T\nstep: report\nstandard: "1"\nat: "2026-11-20T18:05:00+00:00"\nby: reporter\n---\n'
]
BAD = ["---\ncase: X\ncase: Y {GC104}\n---\n"]
check = of_kind("duplicate")
