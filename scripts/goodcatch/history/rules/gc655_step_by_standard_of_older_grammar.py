"""A step goes by a version of the standard whose grammar is older than that of a version before it.

Less was asked of it than of the steps before: the gates that only the newer grammar knows were not there. It stays so
when a later version is written in the newer grammar again, and then nothing else tells of it.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import LandingIn

# Never a stop: whoever did the step went by what was in force, and may have had no part in it.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "look at what it was not asked; where that is not shown, take the step back and do it once more"
CLAUSE = "mission items 93, 94"
_TWO = """
    @ 2026-10-01 09:00 quality-lead-1
    + content/standard/1/standard.yml
      grammar: 2
"""
_THEN_ONE = """
    @ 2026-11-01 09:00 operations-lead-1
    + content/standard/2/standard.yml
      grammar: 1
"""
_STEP = """
    @ 2026-11-20 09:00 quality-lead-1
    + action-0001
      standard: "2" {GC655}
"""
_TWO_AGAIN = _TWO.replace("standard/1", "standard/3").replace("10-01", "11-21")
_TAKEN_BACK = (
    _STEP
    + """
    @ 2026-11-22 09:00 quality-lead-1
    + withdrawal-0001
      standard: "3"
      record: action-0001
"""
)
GOOD = (
    (_TWO + _THEN_ONE + _TWO_AGAIN.replace("11-21", "11-19") + _TAKEN_BACK).replace(" {GC655}", ""),
    (_TWO + _THEN_ONE.replace("grammar: 1", "grammar: 2") + _STEP).replace(" {GC655}", ""),
    (_TWO.replace("grammar: 2", "grammar: 1") + _THEN_ONE + _STEP).replace(" {GC655}", ""),
    (_TWO + _THEN_ONE + _TWO_AGAIN + _STEP.replace('"2"', '"3"').replace("11-20", "11-22")).replace(" {GC655}", ""),
    (_TWO + _STEP.replace('"2"', '"1"') + _THEN_ONE.replace("11-01", "11-21")).replace(" {GC655}", ""),
)
BAD = (_TWO + _THEN_ONE + _STEP, _TWO + _THEN_ONE + _STEP + _TWO_AGAIN)


def check(subject: LandingIn) -> Iterator[Found]:
    for version in subject.versions:
        record = version.record
        if record is None or not version.added or version.path in subject.imported:
            continue
        before = _higher(subject, record.standard)
        if before and not subject.withdrawn_later(version):
            says = f"`{version.name}` goes by version {record.standard}, of an older grammar than version {before}"
            yield Found(version.path, says, line=record.line("standard"))


def _higher(subject: LandingIn, number: int) -> int:
    """The newest of the versions before it that is of a newer grammar; 0 where there is none."""
    known = subject.standards
    if number not in known:
        return 0
    return max(
        (n for n in subject.set_by if n < number and n in known and known[n].grammar > known[number].grammar), default=0
    )
