"""The file holds a byte-order mark or another character that nobody can see.

A mark at the start hides the whole front matter from many readers.
"""

from goodcatch.check.finding import Level
from goodcatch.record.rules.fault import of_kind

LEVEL = Level.STOP
SCOPE = "fault"
REMEDY = "Save the file as UTF-8 without BOM, and delete invisible characters."
CLAUSE = "design 2; mission item 87"
GOOD = [
    '---\ncase: NM-2026-7K3Q9F4T\nstep: report\nstandard: "1"\nat: "2026-11-20T18:05:00+00:00"\nby: reporter\n---\n'
]
BAD = ["\ufeff---\ncase: X\n---\n", "---\ncase: \x07\n---\n"]
check = of_kind("bom", "characters")
