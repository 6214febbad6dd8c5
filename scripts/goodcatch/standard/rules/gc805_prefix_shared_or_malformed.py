"""Two pathways share the first letters of their case ids, or a pathway has none that can be used.

The letters of an id are all that says which procedure a case follows. Two pathways with the same letters would judge
each other's cases.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.standard.rules.walk_sheet_entries import pathways

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Give each pathway a name and two to four capital letters of its own."
CLAUSE = "design 2"
GOOD = ["pathway: x\nprefix: XY\nsteps: {}", "pathway: x\nprefix: WXYZ"]
BAD = [
    "pathway: x\nprefix: NM {GC805}\nsteps: {}",
    "pathway: x\nprefix: xy {GC805}",
    "pathway: x\nprefix: XY1 {GC805}",
    "pathway: x\nprefix: ÄÖ {GC805}",
    "pathway: x\nprefix: X {GC805}",
    "pathway: x\nprefix: VWXYZ {GC805}",
    "pathway: x {GC805}",
    "pathway: near-miss {GC805}\nprefix: XY",
    "prefix: XY {GC805}",
]


def check(sheets: Sheets) -> Iterator[Found]:
    prefixes: dict[str, str] = {}
    names: set[str] = set()
    for pathway in pathways(sheets):
        name, prefix = pathway.text("pathway"), pathway.text("prefix")
        if not name or name in names:
            yield pathway.found("a pathway needs a name that no other has", "pathway")
        if not (prefix.isascii() and prefix.isalpha() and prefix.isupper() and 2 <= len(prefix) <= 4):
            yield pathway.found("`prefix` should be two to four capital letters", "prefix")
        elif prefix in prefixes:
            yield pathway.found(f"the pathway `{prefixes[prefix]}` has the prefix {prefix} already", "prefix")
        prefixes.setdefault(prefix, name)
        names.add(name)
