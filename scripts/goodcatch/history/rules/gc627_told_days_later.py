"""A step was told days after it says that it was done.

It counts with the time that it states. Whoever reads the case sees how much later it was told: in a hurry that is how
it goes, and it is also how a late step is made to look in time.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.record_answer_changes import Version
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.when_record_was_written import when_written
from goodcatch.record.told_later import HOUR, in_words, taken_down, told_within

# Advice at any time: to tell late is better than not to tell (decision 127). GC308 asks for a second word where due.
LEVEL = Level.ADVICE
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "nothing has to be undone; the next step is told on its day, or says with whom it was agreed to tell it later"
CLAUSE = "mission items 95, 98"
GOOD = (
    """
    @ 2026-11-20 09:00 quality-lead-1
    + done-0001
      at: "2026-11-18T09:00:00+00:00"
    """,
    """
    @ 2026-11-28 09:00 quality-lead-1
    + report-0001
      at: "2026-11-18T09:00:00+00:00"
      recorded: "2026-11-18T10:00:00+00:00"
    """,
    """
    @ 2026-11-28 09:00 quality-lead-1
    + done-0001
      at: "2026-11-18T09:00:00+00:00"
    + content/imports/old.yml
      files: [content/cases/2026/7/NM-2026-7K3Q9F4T/done-0001.md]
    """,
    """
    @ 2026-11-28 09:00 quality-lead-1
    + done-0001
      at: "2026-11-18T09:00:00+00:00"
    + withdrawal-0001
      record: done-0001
    """,
)
BAD = (
    """
    @ 2026-11-20 09:00 quality-lead-1
    + report-0001
    @ 2026-11-20 10:00 quality-lead-1
    & stated 2026-05-07 09:00
    & written quality-lead-1 2026-05-07 09:00
    + check-0001
      at: "2026-05-07T09:00:00+00:00" {GC627}
    @ 2026-11-20 11:00 quality-lead-1
    + feedback-0001
    """,
    """
    @ 2026-11-20 09:00 quality-lead-1
    + done-0001
      at: "2026-11-16T09:00:00+00:00" {GC627}
    """,
    """
    @ 2031-01-01 09:00 quality-lead-1
    + check-0001
      at: "2026-11-18T09:00:00+00:00" {GC627}
    """,
    """
    @ 2026-11-28 09:00 quality-lead-1
    + done-0001
      at: "2026-11-18T09:00:00+00:00" {GC627}
      recorded: "2026-11-18T10:00:00+00:00"
    """,
)
UNLESS_SAID = 72 * HOUR  # where the standard has no number
A_DAY = timedelta(days=1)


def check(subject: LandingIn) -> Iterator[Found]:
    for version in subject.versions:
        record = version.record
        if record is None or not version.added or version.path in subject.imported or subject.withdrawn_later(version):
            continue
        later = _told(subject, version) - record.instant - (A_DAY if record.by_day else timedelta())
        standard = subject.standards.get(record.standard)
        if later > ((told_within(standard) if standard else None) or UNLESS_SAID):
            says = f"`{version.name}` was told {in_words(later)} after it says that it was done, with {subject.says}"
            yield Found(version.path, says, line=record.line("at"))


def _told(subject: LandingIn, version: Version) -> datetime:
    """When it was told: what waits for its sign-off in the spool was told there, all else when its commit was made."""
    assert version.record
    committed = when_written(subject, version)
    step = subject.step_of(version)
    return taken_down(version.record, committed) if step is None or step.waits else committed
