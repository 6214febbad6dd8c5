"""A step is for a role that no post holds.

Nobody would be told that it is due, and nobody could do it without a flag.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.standard.names_program_asks_for import ANYONE
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.standard.rules.walk_sheet_entries import pathways, sheet_entry

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Add a post with this role to roles.yml, or give the step to a role that has one."
CLAUSE = "design 2; mission item 29"
GOOD = ["steps:\n  report: {role: quality-lead}", "steps:\n  report: {role: anyone}"]
BAD = ["roles: {quality-lead: {title: A}}\nposts: {}", "steps:\n  report: {role: nobody} {GC808}"]


def check(sheets: Sheets) -> Iterator[Found]:
    held = {post.text("role") for post in sheet_entry(sheets, "roles.yml").below("posts")} | {ANYONE}
    for pathway in pathways(sheets):
        for step in pathway.below("steps"):
            if step.text("role") and step.text("role") not in held:
                yield step.found(f"no post holds the role `{step.text('role')}`", "role")
