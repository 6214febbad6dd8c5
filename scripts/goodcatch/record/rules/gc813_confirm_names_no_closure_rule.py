"""A step is to be confirmed by a rule that is no closure criterion.

A mistyped number would be a gate that stands open and says nothing.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rules.lists_of_claim_and_waivable_rules import criteria
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.standard.rules.known_names import RULE, leaves
from goodcatch.standard.rules.walk_sheet_entries import pathways

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "Write the number of a rule that judges a closure, as the page of the rules lists them, or a confirmation's name."
)
CLAUSE = "design 5; mission item 98"
GOOD = ["steps:\n  report: {role: anyone, confirm: [GC401, GC410]}"]
BAD = [
    "steps:\n  report: {role: anyone, confirm: [GC401, GC499]} {GC813}",
    "steps:\n  report: {role: anyone, confirm: [{any: [GC401, {not: [GC202]}]}]} {GC813}",
]


def check(sheets: Sheets) -> Iterator[Found]:
    for pathway in pathways(sheets):
        for step in pathway.below("steps"):
            for name in leaves(step.data.get("confirm", ())):
                if RULE.match(name) and name not in criteria():
                    yield step.found(f"{name} is no rule that judges a closure", "confirm")
