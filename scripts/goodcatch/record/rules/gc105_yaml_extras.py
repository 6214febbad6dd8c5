"""An answer uses a shortcut of YAML that only some programs understand: an anchor, an alias, a tag or a merge key.

They make a value depend on another place, or turn text into something else. Often a text that begins with `*`, `&` or
`!` only lacks its quotes.
"""

from goodcatch.check.finding import AtForm, Level
from goodcatch.record.rules.file_fault import of_kind

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Write the value out, or put it inside double quotes."
CLAUSE = "design 2; mission item 87"
GOOD = [
    '---\ncase: NM-2026-7K3Q9F4T\nstep: report\nstandard: "1"\nat: "2026-11-20T18:05:00+00:00"\nby: reporter\n---\n'
]
BAD = [
    "---\na: &x 1 {GC105}\n---\n",
    "---\na: *urgent {GC105}\n---\n",
    "---\na: !note b {GC105}\n---\n",
    "---\n<<: {a: b} {GC105}\n---\n",
]
check = of_kind("extras")
