"""A picture of the provider holds a script, leads to a file from elsewhere, is damaged or too large.

Everybody is shown it, readers of a public site too: it must be a picture and nothing else. Until then none is shown.
"""

from goodcatch.check.finding import AtForm, Level
from goodcatch.look.rule_input_types import of_kind

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Draw the picture as a plain SVG, without scripts and without links."
CLAUSE = "design 9"
_LOGO = "== !content/house/house.yml\nlogo: logo.svg\n== !content/house/logo.svg"
_SVG = '<svg xmlns="http://www.w3.org/2000/svg">'
GOOD = [f'{_LOGO}\n{_SVG}<path d="M0 0h9v9z"/></svg>\n']
BAD = [
    f"{_LOGO}\n{_SVG}\n<script>1</script> {{GC831}}\n</svg>\n",
    f'{_LOGO}\n{_SVG}\n<g onload="x()"/> {{GC831}}\n</svg>\n',
    f'{_LOGO}\n{_SVG}\n<image href="https://example.org/x.png"/> {{GC831}}\n</svg>\n',
    f'{_LOGO}\n{_SVG}\n<style>@import "x.css";</style> {{GC831}}\n</svg>\n',
    f"{_LOGO}\n{_SVG}\n<path></g> {{GC831}}\n",
]
check = of_kind("picture")
