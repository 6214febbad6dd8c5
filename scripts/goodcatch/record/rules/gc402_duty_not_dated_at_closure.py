"""A case is closed while a duty to tell somebody has no date.

The regulator, the family or the police were owed a word; a date shows that it was given.
"""

import re
from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import ClaimIn
from goodcatch.standard.names_program_asks_for import Fields, Steps
from goodcatch.standard.parse_day_or_time_check_year import day_of

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Write each duty on a line of `duties_dated` with the day it was carried out: `regulator 2026-10-02`."
CLAUSE = "mission items 67, 91"
TRIAGE = "== triage-0001\nroutes: [trend-monitoring]\nduties_considered: [regulator]\n"
GOOD = [
    TRIAGE + "== closure-0001\nduties_dated: regulator 2026-11-03",
    "== triage-0001\nduties_considered: [none]\n== closure-0001\nsince: x",
]
BAD = [
    TRIAGE + "== closure-0001 {GC402}\nsince: x",
    TRIAGE + "== closure-0001\nduties_dated: regulator soon {GC402}",
    TRIAGE + "== closure-0001\nduties_dated: regulator 2026-02-31 {GC402}",
]
DATED = re.compile(r"([a-z-]+)[: ]\s*(\d{4}-\d\d-\d\d)(?!\d)", re.ASCII)


def check(subject: ClaimIn) -> Iterator[Found]:
    if not subject.asks("GC402"):
        return
    duties = {duty for triage in subject.of(Steps.TRIAGE) for duty in triage.texts(Fields.DUTIES_CONSIDERED)} - {"none"}
    dated = dict(DATED.findall(subject.claim.text(Fields.DUTIES_DATED).lower()))
    for duty in sorted(duties):
        if not _is_day(dated.get(duty, "")):
            yield subject.found(f"the duty `{duty}` has no date", Fields.DUTIES_DATED)


def _is_day(text: str) -> bool:
    try:
        day_of(text)
    except ValueError:
        return False
    return True
