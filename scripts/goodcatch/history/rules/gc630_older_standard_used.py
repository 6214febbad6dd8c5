"""A claim was made under an older version of the standard than the one in force, which asks more.

A version counts from when it lands; what was told before goes by the older one. Closing later by the easier of two
versions makes the stricter one a matter of taste.
"""

from collections.abc import Iterator
from datetime import timedelta

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.loosening import loosened_rest, loosened_steps
from goodcatch.history.record_answer_changes import Version
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.rules.gc607_dated_after_its_landing import APART
from goodcatch.history.rules.gc611_doer_committed_closure import answered_later
from goodcatch.history.rules.gc619_claim_without_second_hands import is_claim
from goodcatch.record.model import Record

LEVEL = Level.STOP
GRAMMAR = 2
OLDER = Level.ADVICE
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "open the case again, or take the step back; then make it once more under the version in force"
CLAUSE = "mission items 94, 98"
_STANDARDS = """
    @ 2026-11-01 09:00 quality-lead-1
    + content/standard/1/standard.yml
      grammar: 2
    + content/standard/1/tolerances.yml
      checks: {value: "1", unit: checks}
    @ 2026-11-10 09:00 service-manager-1
    + content/standard/2/standard.yml
      grammar: 2
    + content/standard/2/tolerances.yml
      checks: {value: "9", unit: checks}
    @ 2026-11-20 09:00 quality-lead-1
"""
_CLOSURE = """
    + closure-0001
      standard: "1" {GC630}
"""
GOOD = (
    _STANDARDS.replace("grammar: 2", "grammar: 1", 1) + _CLOSURE,
    _STANDARDS + _CLOSURE.replace('"1"', '"2"'),
    _STANDARDS + _CLOSURE + '      at: "2026-11-10T08:00:00+00:00"\n',
    _STANDARDS.replace('"9"', '"1"') + _CLOSURE,
    _STANDARDS + _CLOSURE.replace("closure", "done"),
    _STANDARDS + _CLOSURE + "    @ 2026-11-21 09:00 quality-lead-1\n    + reopen-0001\n",
)
BAD = (_STANDARDS + _CLOSURE,)
A_DAY = timedelta(days=1)  # where a day is told alone


def check(subject: LandingIn) -> Iterator[Found]:
    for version in subject.versions:
        record = version.record
        if record is None or not version.added or version.path in subject.imported or not is_claim(subject, version):
            continue
        if answered_later(subject, version):
            continue
        stricter = next((n for n in sorted(subject.set_by, reverse=True) if _asks_more(subject, version, record, n)), 0)
        if stricter:
            day = subject.set_by[stricter].at
            says = f"`{version.name}` goes by version {record.standard}, though version {stricter} was in force"
            yield Found(version.path, f"{says} since {day.day} {day:%B %Y}", line=record.line("standard"))


def _asks_more(subject: LandingIn, version: Version, record: Record, number: int) -> bool:
    """Whether a version was in force by then, and asks more of this step, or has another number."""
    own, new = subject.standards.get(record.standard), subject.standards.get(number)
    # A case that began in an older grammar ends in it: the draft says that such cases stay as they are.
    if number <= record.standard or own is None or new is None or own.grammar != new.grammar:
        return False
    pathway = new.pathway_of(version.case)
    in_force = record.instant > subject.set_by[number].at + (A_DAY if record.by_day else APART)
    if pathway is None or not in_force:
        return False
    return bool(loosened_rest(new, own)) or (pathway.name, version.step) in loosened_steps(new, own)
