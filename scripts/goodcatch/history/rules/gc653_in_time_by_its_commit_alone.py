"""A step is in time by the date of its commit alone, and was stored days after that.

A commit has two times: when its maker says that it was written, and when it was stored. Who puts their work on top of
newer work stores it again, days later perhaps; and who wants a late step to look in time writes the first by hand
(`git commit --date`). Nothing in the repository tells the two apart.
"""

from collections.abc import Iterator
from datetime import timedelta

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.rules.gc627_told_days_later import UNLESS_SAID
from goodcatch.record.told_later import in_words, told_within

# Advice at any time: mostly it is honest work that waited on a branch.
LEVEL = Level.ADVICE
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "nothing has to be undone; ask whoever let it in whether it was seen then, as on a branch that was pushed. A step "
    "at the desk is stored as it is written"
)
CLAUSE = "mission items 95, 98"
_STORED = """
    @ 2026-11-28 09:00 operations-lead-1 merge
    & written quality-lead-1 2026-11-18 10:00
    & later 864000
    + check-0001
      at: "2026-11-18T09:00:00+00:00" {GC653}
"""
GOOD = (
    _STORED.replace("864000", "172800"),
    _STORED.replace("& later 864000", ""),
    _STORED.replace(" merge", " rebase"),
    _STORED + "    @ 2026-11-29 09:00 quality-lead-1\n    + withdrawal-0001\n      record: check-0001\n",
)
BAD = (_STORED,)
SAID_ALREADY = ("rebase", "squash")  # by GC605


def check(subject: LandingIn) -> Iterator[Found]:
    for version in subject.versions if subject.landing.kind not in SAID_ALREADY else ():
        record, wrote = version.record, min(version.authors, key=lambda one: one.at, default=None)
        if record is None or wrote is None or not version.added:
            continue
        if version.path in subject.imported or subject.withdrawn_later(version) or subject.told_anew:
            continue
        standard = subject.standards.get(record.standard)
        most = (told_within(standard) if standard else None) or UNLESS_SAID
        later = timedelta(seconds=wrote.later)
        # What was told late by its own date as well, GC627 speaks of.
        if later > most >= wrote.at - record.instant:
            says = f"`{version.name}` came with {subject.says}: its commit was stored {in_words(later)} after the time"
            yield Found(version.path, f"{says} that it gives for itself", line=record.line("at"))
