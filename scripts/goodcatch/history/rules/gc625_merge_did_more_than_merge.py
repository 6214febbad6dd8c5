"""A merge holds what none of its branches held, or left out what they brought.

Whoever merges lets in what others wrote and proposed. What the merge itself adds was proposed by nobody and read by
nobody, and what it leaves out looks as if it had landed. Where both sides changed one file, somebody had to decide.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import LandingIn

LEVEL = Level.STOP
GRAMMAR = 2
OLDER = Level.ADVICE
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "put the file as the branches had it, in a change of its own, and let what more there is land by itself"
CLAUSE = "mission items 87, 95"
_STANDARD = """
    @ 2026-11-01 09:00 quality-lead-1
    + content/standard/1/standard.yml
      grammar: 2
    @ 2026-11-20 09:00 operations-lead-1 merge
    + report-0001 {GC625}
"""
_PATH = "content/cases/2026/7/NM-2026-7K3Q9F4T"
GOOD = (
    _STANDARD,
    f"{_STANDARD}    & left out README.md\n",
    f"{_STANDARD.replace(' merge', ' foxtrot')}    & own {_PATH}/report-0001.md\n",
)
BAD = (
    f"{_STANDARD}    & own {_PATH}/report-0001.md\n",
    f"{_STANDARD}    & left out {_PATH}/report-0001.md\n",
)
OURS = ("content/", "bulletins/")


def check(subject: LandingIn) -> Iterator[Found]:
    # One that brought main in from the side has main's landings for a branch, and another rule to itself.
    if subject.landing.kind == "foxtrot":
        return
    for path in subject.landing.own:
        if path.startswith(OURS):
            yield Found(path, f"{subject.says} changed this file by itself: no branch that it merged held it so")
    for path in subject.landing.left_out:
        if path.startswith(OURS):
            yield Found(path, f"{subject.says} left this file out, which a branch that it merged had changed")
