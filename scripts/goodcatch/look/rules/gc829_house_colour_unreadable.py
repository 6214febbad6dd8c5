"""The provider's colour is no colour, or white words on it cannot be read well (WCAG 2.2, 1.4.3: less than 4.5).

Buttons carry white words on it. The shade by night is worked out from it; until it is mended, the program's own is
used.
"""

from goodcatch.check.finding import AtForm, Level
from goodcatch.look.rule_input_types import of_kind

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Write six digits inside quotes, of a shade that is dark enough."
CLAUSE = "design 9"
GOOD = [
    '== !content/house/house.yml\ncolour: "#7a1f5c"\n',
    "== !content/house/house.yml\ncolour: 7A1F5C\n",
]
BAD = [
    '== !content/house/house.yml\nname: Sunrise Care\ncolour: "#ffcc00" {GC829}\n',
    "== !content/house/house.yml\nname: Sunrise Care\ncolour: purple {GC829}\n",
    "== !content/house/house.yml\nname: Sunrise Care\ncolour: #7a1f5c {GC829}\n",
]
check = of_kind("colour")
