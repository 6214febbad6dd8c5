"""An exception landed after the closing that rests on it, and is dated before it.

A gate is passed openly by somebody who says so before the case is closed. While the closing stood on main without it,
nobody could read that a gate was passed, by whom, or for how long.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.record_answer_changes import Version
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.record.told_later import in_words
from goodcatch.standard.names_program_asks_for import Steps

LEVEL = Level.FLAG
GRAMMAR = 2
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "ask whoever passed the gate when that was decided; reopen the case and close it again, so that the closing rests "
    "on what stood before it"
)
CLAUSE = "mission items 47, 95, 98"
_BEGUN = """
    @ 2026-11-10 09:00 goodcatch
    + report-0001
    + content/standard/1/standard.yml
      grammar: 2
"""
_CLOSED = """
    @ 2026-11-20 10:00 quality-lead-2 merge
    + closure-0001
"""
_PASSED = """
    @ 2026-11-21 14:00 registered-manager-1 merge
    + exception-0001
      at: "2026-11-20T09:00:00+00:00" {GC660}
"""
GOOD = (
    _BEGUN + _PASSED.replace("2026-11-21", "2026-11-20").replace("14:00", "09:30") + _CLOSED,
    # Passed again, once the first has lapsed.
    _BEGUN + _CLOSED + _PASSED.replace("2026-11-20", "2026-11-21"),
    _BEGUN + _CLOSED + "    @ 2026-11-20 12:00 quality-lead-1\n    + reopen-0001\n" + _PASSED,
)
BAD = (_BEGUN + _CLOSED + _PASSED,)


def check(subject: LandingIn) -> Iterator[Found]:
    for version in subject.versions:
        record = version.record
        if record is None or not version.added or version.step != Steps.EXCEPTION or version.path in subject.imported:
            continue
        closing = _closing(subject, version.case)
        if closing and closing.record and record.instant <= closing.record.instant:
            since = in_words(subject.landing.at - closing.at)
            says = f"`{version.name}` came with {subject.says}, {since} after the closing `{closing.name}` had landed"
            yield Found(version.path, f"{says}, and is dated before it", line=record.line("at"))


def _closing(subject: LandingIn, case: str) -> Version | None:
    """The closing that stood in a case when this landing came."""
    closings = (v for v in subject.earlier.get(case, ()) if v.added and v.step == Steps.CLOSURE)
    return next(reversed(tuple(closings)), None) if subject.is_closed(case) else None
