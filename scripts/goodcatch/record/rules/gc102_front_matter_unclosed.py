"""The front matter of a case file is never closed.

Everything after the first line would be read as answers, or as nothing.
"""

from goodcatch.check.finding import AtForm, Level
from goodcatch.record.rules.file_fault import of_kind

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Add a line `---` after the last answer."
CLAUSE = "design 2; mission item 87"
GOOD = [
    '---\ncase: NM-2026-7K3Q9F4T\nstep: report\nstandard: "1"\nat: "2026-11-20T18:05:00+00:00"\nby: reporter\n---\n'
]
BAD = ["---\ncase: X {GC102}\n"]
check = of_kind("unclosed")
