"""A step goes by an older version of the standard than its case had gone by before it.

Each step is judged by the version that it names. Going back to an older one in the middle of a case lets whoever writes
it choose what is asked of it. What was done before the newer one landed goes by the older one.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.record_answer_changes import Version
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.rules.gc607_dated_after_its_landing import APART
from goodcatch.history.rules.gc619_claim_without_second_hands import is_claim
from goodcatch.history.rules.gc630_older_standard_used import A_DAY
from goodcatch.record.model import Record

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "take the step back and do it once more under the version that the case had gone by"
CLAUSE = "mission items 94, 98"
_BEGUN = """
    @ 2026-11-01 09:00 quality-lead-1
    + content/standard/1/tolerances.yml
      checks: {value: "9", unit: checks}
    @ 2026-11-10 09:00 service-manager-1
    + content/standard/2/tolerances.yml
      checks: {value: "9", unit: checks}
    @ 2026-11-11 09:00 quality-lead-1
    + triage-0001
      standard: "2"
    @ 2026-11-20 09:00 quality-lead-1
"""
_OLDER = """
    + action-0001
      standard: "1" {GC639}
"""
_TAKEN_BACK = """
    @ 2026-11-21 09:00 quality-lead-1
    + withdrawal-0001
      standard: "2"
      record: action-0001
"""
GOOD = (
    _BEGUN + _OLDER.replace('"1"', '"2"'),
    _BEGUN.replace('"2"', '"1"') + _OLDER,
    _BEGUN + _OLDER + '      at: "2026-11-10T08:00:00+00:00"\n',
    _BEGUN + _OLDER + _TAKEN_BACK,
    _BEGUN + _OLDER.replace("action", "closure"),
)
BAD = (_BEGUN + _OLDER, _BEGUN + _OLDER + '      at: "2026-11-11T08:00:00+00:00"\n')


def check(subject: LandingIn) -> Iterator[Found]:
    for version in subject.versions:
        record = version.record
        # Of a claim the rule about claims asks, whatever its case had gone by.
        if record is None or not version.added or version.path in subject.imported or is_claim(subject, version):
            continue
        newer = _gone_by(subject, version)
        if newer > record.standard and _was_in_force(subject, newer, record) and not subject.withdrawn_later(version):
            says = f"`{version.name}` goes by version {record.standard}, and its case had gone by version {newer}"
            yield Found(version.path, says, line=record.line("standard"))


def _gone_by(subject: LandingIn, version: Version) -> int:
    """The newest version by which a step of the case went that had landed before."""
    earlier = subject.earlier.get(version.case, ())
    return max((one.record.standard for one in earlier if one.added and one.record), default=0)


def _was_in_force(subject: LandingIn, version: int, record: Record) -> bool:
    landing = subject.set_by.get(version)
    return landing is not None and record.instant > landing.at + (A_DAY if record.by_day else APART)
