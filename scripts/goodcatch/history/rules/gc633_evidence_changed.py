"""A file that was kept as evidence was changed or deleted.

Whoever closed a case has seen that file, and not the one that stands there now. Later evidence is a file of its own.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import LandingIn

LEVEL = Level.FLAG
GRAMMAR = 2
OLDER = Level.ADVICE
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "put the file back as it was, and keep the other one under a name of its own"
CLAUSE = "mission items 43, 71, 87"
EVIDENCE = "content/evidence/"
_KEPT = """
    @ 2026-11-01 09:00 quality-lead-1
    + content/standard/1/standard.yml
      grammar: 2
    @ 2026-11-20 09:00 operations-lead-1
    + content/evidence/sheet.pdf
      ten bags, all right
    @ 2026-11-21 09:00 operations-lead-1
"""
GOOD = (_KEPT + "    + content/evidence/sheet-2.pdf\n      ten bags more\n",)
BAD = (
    _KEPT + "    ~ content/evidence/sheet.pdf {GC633}\n      ten bags, two wrong\n",
    _KEPT + "    - content/evidence/sheet.pdf {GC633}\n",
)


def check(subject: LandingIn) -> Iterator[Found]:
    for change in subject.landing.changes:
        if change.path.startswith(EVIDENCE) and change.old and change.old != change.new:
            did = "changed" if change.new else "deleted"
            yield Found(change.path, f"{subject.says} {did} a file that was kept as evidence")
