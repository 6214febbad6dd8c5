"""A correction that had landed was changed later, and now names other answers than its landing had changed.

A correction is compared with what changed in its landing. What it says afterwards was never compared with anything.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.record_answer_changes import Version
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.record.known.locked_answers import named_in, names
from goodcatch.record.model import Record
from goodcatch.standard.names_program_asks_for import Fields, Steps

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "put the correction back as it landed; what else was changed goes into a correction of its own"
CLAUSE = "mission items 71, 87, 95"
_SAID = """
    @ 2026-11-20 09:00 quality-lead-1
    + action-0001
      title: Hooks
      owner: quality-lead-1
    + check-0001
    @ 2026-11-21 09:00 quality-lead-1
    ~ action-0001
      title: Seven hooks
    + correction-0001
      record: action-0001
      fields: title
      reason: A slip.
"""
_LATER = "    @ 2026-11-25 09:00 quality-lead-1\n    ~ correction-0001\n      "
GOOD = (
    _SAID,
    _SAID + _LATER + "reason: It was a slip.\n",
    _SAID.replace("fields: title", "fields: owner") + _LATER + "fields: title\n",
    _SAID + _LATER + "fields: owner\n" + _LATER.replace("11-25", "11-26") + "fields: title\n",
    _SAID
    + _LATER
    + "fields: owner\n    @ 2026-11-26 09:00 quality-lead-1\n    + withdrawal-0001\n      record: correction-0001\n",
)
BAD = (
    _SAID + _LATER + "fields: owner {GC673}\n",
    _SAID + _LATER + "record: check-0001 {GC673}\n",
)


def check(subject: LandingIn) -> Iterator[Found]:
    for version in subject.versions:
        record, final = version.record, subject.final(version)
        told = [one.name for one in version.changed if one.name in (Fields.RECORD, Fields.FIELDS)]
        if version.step != Steps.CORRECTION or not told or record is None or subject.withdrawn_later(version):
            continue
        if not _fits(subject, version, record) and not (final and _fits(subject, version, final)):
            says = f"{subject.says} changed `{version.name}`, which now names other answers than it landed with"
            yield Found(version.path, says, line=record.line(told[0]))


def _fits(subject: LandingIn, version: Version, correction: Record) -> bool:
    """Whether a correction names what was changed by the landing that brought it."""
    earlier = subject.earlier.get(version.case, ())
    brought = next((one.landing for one in earlier if one.added and one.name == version.name), "")
    own = (one for one in earlier if one.landing == brought and names(correction, one.path))
    return named_in(correction) == {change.name for one in own for change in one.changed}
