"""A case file is far longer than anybody writes, or its values lie too deep inside each other.

No answer needs that. A file made so, by accident or on purpose, could keep everybody else's files from being checked.
"""

from goodcatch.check.finding import AtForm, Level
from goodcatch.record.rules.file_fault import of_kind

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "Write the answer out as plain text; keep what is long where it belongs, and say in the record where it is held."
)
CLAUSE = "design 2; mission item 87"
GOOD = [
    '---\ncase: NM-2026-7K3Q9F4T\nstep: report\nstandard: "1"\nat: "2026-11-20T18:05:00+00:00"\nby: reporter\n---\n'
]
BAD = ["---\na: " + "[" * 3000 + "]" * 3000 + " {GC113}\n---\n", "--- {GC113}\na: b\n---\n" + "A long story. " * 80_000]
check = of_kind("bounds")
