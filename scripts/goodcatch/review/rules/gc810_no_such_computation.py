"""A question names a number that nothing works out.

It would stay empty for ever, and a rule that waits for it would never hold.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.review.fill_computed_case_answers import KNOWN
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.standard.rules.walk_sheet_entries import pathways

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Choose one of the numbers that a page of the standard lists, or take `computed` out and ask a person."
CLAUSE = "mission items 41, 48"
GOOD = ["steps:\n  report: {role: anyone, fields: {a: {kind: number, computed: action-completion-rate}}}"]
BAD = [
    "steps:\n  report:\n    role: anyone\n    fields:\n"
    "      a:\n        kind: number\n        computed: happiness {GC810}"
]


def check(sheets: Sheets) -> Iterator[Found]:
    for pathway in pathways(sheets):
        for step in pathway.below("steps"):
            for field in step.below("fields"):
                if field.text("computed") and field.text("computed") not in KNOWN:
                    yield field.found(f"nothing works out `{field.text('computed')}`", "computed")
