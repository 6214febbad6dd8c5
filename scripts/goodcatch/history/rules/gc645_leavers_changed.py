"""What reviews were counted by was changed or deleted after it had landed: leavers, a count of registers, an import.

Reviews and exposures were counted by it. What was counted wrongly can be told again, and the table shows then that it
was; taken down in silence, it makes people who left because nobody listened disappear. So it is with which store this
is: another name of it, and other rules hold.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.imported_paths import IMPORTS
from goodcatch.history.landing_states import RECONCILED
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.record.leavers_file import WHERE
from goodcatch.record.store import STORE

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "ask who keeps that list which of the two is right, and look again at the reviews that counted by it"
CLAUSE = "mission items 30, 49"
_LANDED = """
    @ 2026-10-14 09:00 goodcatch
    + content/workforce/leavers/2026-Q3.csv
      service_type,staff,left
      care-home,62,7
    @ 2026-11-20 09:00 quality-lead-1
"""
_COUNTED = """
    @ 2026-10-14 09:00 quality-lead-1
    + content/reconciliations/2026-10-14-closure.json
      {"on": "2026-10-14"}
    @ 2026-11-20 09:00 quality-lead-1
"""
GOOD = (_LANDED + "    + content/workforce/leavers/2026-Q4.csv\n      service_type,staff,left\n",)
BAD = (
    _LANDED
    + "    ~ content/workforce/leavers/2026-Q3.csv {GC645}\n      service_type,staff,left\n      care-home,62,few\n",
    _LANDED + "    - content/workforce/leavers/2026-Q3.csv {GC645}\n",
    _COUNTED + "    ~ content/reconciliations/2026-10-14-closure.json {GC645}\n      {}\n",
    _COUNTED.replace("reconciliations/2026-10-14-closure.json", "store.yml") + "    - content/store.yml {GC645}\n",
)


KINDS = {
    WHERE: "a table of leavers",
    RECONCILED: "a count of registers beside each other",
    IMPORTS: "the record of an import",
    STORE: "which store this is",
}


def check(subject: LandingIn) -> Iterator[Found]:
    for change in subject.landing.changes:
        kind = next((kind for place, kind in KINDS.items() if change.path.startswith(place)), "")
        if kind and change.old and change.old != change.new:
            did = "changed" if change.new else "deleted"
            yield Found(change.path, f"{subject.says} {did} {kind} that had landed")
