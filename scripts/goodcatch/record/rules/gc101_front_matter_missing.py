"""A case file has no front matter at its start.

Without it the file says nothing that can be checked, and a near miss would drop out of every count.
"""

from goodcatch.check.finding import AtForm, Level
from goodcatch.record.rules.file_fault import of_kind

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Begin the file with `---`, the answers one on each line, and `---` again."
CLAUSE = "design 2; mission item 87"
GOOD = [
    '---\ncase: NM-2026-7K3Q9F4T\nstep: report\nstandard: "1"\nat: "2026-11-20T18:05:00+00:00"\nby: reporter\n---\n'
]
BAD = ["Just some words. {GC101}\n", "{GC101}\n---\ncase: X\n---\n"]
check = of_kind("missing")
