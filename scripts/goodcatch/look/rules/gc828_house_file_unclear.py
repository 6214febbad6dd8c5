"""The file with the provider's name and colour cannot be read, or says something that nothing here knows.

What stands there is shown above every page. Until it is clear, pages carry the program's own name.
"""

from goodcatch.check.finding import AtForm, Level
from goodcatch.look.rule_input_types import of_kind

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Write `name`, `colour`, `logo` and `favicon`, each with a value of its own line."
CLAUSE = "design 9"
GOOD = [
    '== !content/house/house.yml\nname: Sunrise Care\ncolour: "#7a1f5c"\n',
]
BAD = [
    '== !content/house/house.yml\nname: Sunrise Care\ncolor: "#7a1f5c" {GC828}\n',
    '== !content/house/house.yml\ncolour: "#7a1f5c"\nname: "" {GC828}\n',
    "== !content/house/house.yml\nname: Sunrise Care\nname: Sunset Care {GC828}\n",
]
check = of_kind("file")
