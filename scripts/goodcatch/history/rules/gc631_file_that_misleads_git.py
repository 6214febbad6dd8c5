"""A file that tells Git to skip, convert or fetch other files came into the store.

Such a file can hide what changed in a record from whoever reads the change, give one reader other words than another,
or leave records out of a copy that is handed to an auditor. How lines end, and what is built, may be said.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.landing_states import MISLEAD
from goodcatch.history.lines_that_mislead_git import misleads
from goodcatch.history.rule_input_types import LandingIn

LEVEL = Level.STOP
GRAMMAR = 2
OLDER = Level.ADVICE
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "take the file out again, in a change of its own"
CLAUSE = "mission items 87, 95"
_STANDARD = """
    @ 2026-11-01 09:00 quality-lead-1
    + content/standard/1/standard.yml
      grammar: 2
    @ 2026-11-20 09:00 quality-lead-1
"""
_GONE = "    @ 2026-11-21 09:00 quality-lead-1\n    - content/.gitattributes\n"
GOOD = (
    _STANDARD + "    + content/pages/about.md\n      Hello.\n",
    _STANDARD + "    + content/.gitattributes\n      ** -diff\n" + _GONE,
    _STANDARD + "    + .gitattributes\n      * text=auto eol=lf\n",
    _STANDARD + "    + .gitignore\n      /site/\n      *.tmp\n",
    _STANDARD + "    + .mailmap\n      publisher-1 <publisher-1@posts.goodcatch.invalid>\n",
)
BAD = (
    _STANDARD + "    + content/.gitattributes {GC631}\n      ** -diff\n",
    _STANDARD + "    + content/.gitmodules {GC631}\n      [submodule]\n",
    _STANDARD + "    + .gitignore {GC631}\n      content/cases/**/closure-*\n",
    _STANDARD + "    + .mailmap {GC631}\n      one <a@posts.goodcatch.invalid> <b@posts.goodcatch.invalid>\n",
)


def check(subject: LandingIn) -> Iterator[Found]:
    for file in subject.files:
        if file.path.rpartition("/")[2] not in MISLEAD or file.after is None or file.now is None:
            continue
        if misleads(file.path, file.after) and misleads(file.path, file.now):
            yield Found(file.path, f"{subject.says} brought a file that changes what Git shows of others")
