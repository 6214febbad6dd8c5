"""The logo or the small picture of the provider is named, and is not there.

A picture that is missing leaves a gap above every page; until it is there, pages show none.
"""

from goodcatch.check.finding import AtForm, Level
from goodcatch.look.rule_input_types import of_kind

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Put the picture beside the file, as `logo.svg` or `favicon.svg`, or delete the line."
CLAUSE = "design 9"
_LOGO = "== !content/house/house.yml\nlogo: logo.svg\n== !content/house/logo.svg"
_SVG = '<svg xmlns="http://www.w3.org/2000/svg">'
GOOD = [f'{_LOGO}\n{_SVG}<path d="M0 0h9v9z"/></svg>\n']
BAD = [
    "== !content/house/house.yml\nname: Sunrise Care\nlogo: logo.svg {GC830}\n",
    "== !content/house/house.yml\nname: Sunrise Care\nfavicon: icon.png {GC830}\n",
]
check = of_kind("missing")
