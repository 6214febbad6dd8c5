"""The front matter of a case file is a list or a single value, not names with values.

An answer without its question cannot be checked, counted or published.
"""

from goodcatch.check.finding import AtForm, Level
from goodcatch.record.rules.file_fault import of_kind

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Write one `name: value` on each line."
CLAUSE = "design 2; mission item 87"
GOOD = [
    '---\ncase: NM-2026-7K3Q9F4T\nstep: report\nstandard: "1"\nat: "2026-11-20T18:05:00+00:00"\nby: reporter\n---\n'
]
BAD = ["---\n- a {GC103}\n- b\n---\n", "---\njust words {GC103}\n---\n", "---\n? [a, b] {GC103}\n: c\n---\n"]
check = of_kind("shape")
