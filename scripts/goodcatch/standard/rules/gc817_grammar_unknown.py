"""A version of the standard says that it is written in a grammar that this program does not know.

What its files mean is then anybody's guess: a field that should stay in the spool could land in Git, which forgets
nothing.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.standard.model import GRAMMARS
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.standard.rules.walk_sheet_entries import pathways, sheet_entry
from goodcatch.standard.standard_from_yaml_files import AS_BEFORE
from goodcatch.standard.standard_from_yaml_files import GRAMMAR as SHEET

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = f"Write one that it knows ({', '.join(map(str, GRAMMARS))}), or bring the program up to date."
CLAUSE = "design 4"
GOOD = ["grammar: 1", "grammar: 2", "grammar: 2\nas_grammar_1: [safeguarding]"]
BAD = [
    "grammar: 3 {GC817}",
    "grammar: two {GC817}",
    "grammar: [2] {GC817}",
    "grammar: '02' {GC817}",
    "grammar: 2\nlanguage: en {GC817}",
    "grammar: 2\nas_grammar_1: [dance] {GC817}",
]


def check(sheets: Sheets) -> Iterator[Found]:
    if SHEET not in sheets.files:
        return
    entry = sheet_entry(sheets, SHEET)
    for key in entry.data:
        if key not in ("grammar", AS_BEFORE):
            yield entry.found(f"`{key}` is not known here", key)
    if entry.text("grammar") not in map(str, GRAMMARS):
        yield entry.found("this program does not know that grammar", "grammar")
    known = {pathway.text("pathway") for pathway in pathways(sheets)}
    for name in entry.texts(AS_BEFORE):
        if name not in known:
            yield entry.found(f"`{AS_BEFORE}` names the pathway `{name}`, which is not there", AS_BEFORE)
