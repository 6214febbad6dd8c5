"""The front matter of a case file cannot be read.

Most often a text holds a colon, a quotation mark or a `#` and is not inside double quotes, or a tab indents a line.
"""

from goodcatch.check.finding import AtForm, Level
from goodcatch.record.rules.file_fault import of_kind

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Put text that holds `: `, ` #` or quotation marks inside double quotes; indent with spaces."
CLAUSE = "design 2; mission item 87"
GOOD = [
    '---\ncase: NM-2026-7K3Q9F4T\nstep: report\nstandard: "1"\nat: "2026-11-20T18:05:00+00:00"\nby: reporter\n---\n'
]
BAD = ["---\na: b: c {GC107}\n---\n", '---\na: "b {GC107}\n---\n', "---\na: b\n...\nc: d {GC107}\n---\n"]
check = of_kind("syntax", "documents")
