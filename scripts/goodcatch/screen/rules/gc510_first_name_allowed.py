"""A first name alone is on the list of words that the screen passes over.

Nobody of that name is found from then on, in any text. A phrase that holds the name, such as that of a piece of
equipment, passes over these words only.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.screen.lexicon import bare, load
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.standard.rules.walk_sheet_entries import sheet_entry

# Never a stop: a version that landed is not changed, and texts were signed off by it.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "in the next version allow the whole phrase, such as “Red Card”, and not the name alone"
CLAUSE = "mission items 85, 93"
_ALLOWED = "words:\n  WORD: {reason: The hoist, added_on: 2026-11-20, by: quality-lead-1}"
GOOD = [_ALLOWED.replace("WORD", "Maria Hoist"), _ALLOWED.replace("WORD", "Oxygen"), "words: {}"]
BAD = [
    _ALLOWED.replace("WORD", "Maria").replace("}", "} {GC510}"),
    _ALLOWED.replace("WORD", "PRIYA").replace("}", "} {GC510}"),
]


def check(sheets: Sheets) -> Iterator[Found]:
    words = [*sheet_entry(sheets, "allow.yml").below("words")]
    names = load().firm | load().usual if words else frozenset[str]()
    for number, word in enumerate(words, 1):
        if bare(word.name.lower()) in names:
            yield word.found(f"the allowed word number {number} is a first name, and hides everybody who has it")
