"""A record was deleted.

What landed is what people relied on. A record that turns out wrong is withdrawn by a step that says why, so that the
case still shows what was known, when. Deleting hides it from the next reader and not from Git.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.record_answer_changes import Version
from goodcatch.history.rule_input_types import LandingIn

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "put the file back as it was, and add a `withdrawal` step that names it and says why"
CLAUSE = "87"
GOOD = (
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    @ 2026-11-21 09:00 quality-lead-1
    + withdrawal-0001
      record: report-0001
    """,
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    @ 2026-11-21 09:00 quality-lead-1
    - report-0001
    @ 2026-11-22 09:00 quality-lead-1
    + report-0001
      at: "2026-11-20T09:00:00+00:00"
      by: goodcatch
    """,
)
BAD = (
    """
    @ 2026-11-20 09:00 goodcatch
    + report-0001
    @ 2026-11-21 09:00 quality-lead-1
    - report-0001 {GC601}
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1
    + check-0001
      holds: 'no'
    @ 2026-11-21 09:00 quality-lead-1
    - check-0001
    @ 2026-11-22 09:00 quality-lead-1
    + check-0001 {GC601}
      holds: 'yes'
    """,
)


def check(subject: LandingIn) -> Iterator[Found]:
    for version in subject.versions:
        # Put back is put right: a stop that nobody can clear teaches people to ignore stops (decision 40).
        if not version.deleted:
            continue
        if subject.final(version) is None:
            yield Found(version.path, f"{subject.says} deleted the record `{version.name}`")
        elif not _came_back(subject, version):
            says = f"{subject.says} deleted the record `{version.name}`, and what stands under its name now says other"
            yield Found(version.path, f"{says} things")


def _came_back(subject: LandingIn, version: Version) -> bool:
    """Whether a later landing put the record back as it was; what could not be read is not compared."""
    later = (v for case in version.cases for v in subject.later.get(case, ()) if v.name == version.name)
    return version.was is None or any(v.record == version.was for v in later)
