"""A step says that it was done before the commit on which its own commit stands, whose clock was hours behind.

Nobody can build upon what is not there yet. By the dates of commits it is seen what was told in time, and whoever makes
a commit sets them: both, where the machine's clock is set back. What it stands on was made by another clock.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.model import MERGES
from goodcatch.history.record_answer_changes import Version
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.times_of_landings import A_DAY
from goodcatch.record.told_later import in_words

# Never a stop: a clock may have run wrong, and what was done was done.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "ask who made the commit, and whether the clock of that machine was wrong. The step counts as told when what it "
    "stands on was there; one that was not done then is withdrawn and told again"
)
CLAUSE = "mission items 95, 98"
_BRANCH = """
    @ 2026-11-21 09:00 operations-lead-1
    + report-0001
    @ 2026-11-21 10:00 operations-lead-1 merge
    & written quality-lead-1 2026-11-20 13:00
    & behind 72000
    + check-0001
      at: "2026-11-20T12:58:00+00:00" {GC665}
"""
_MAIN = """
    @ 2026-11-21 09:00 operations-lead-1
    + report-0001
    @ 2026-11-21 09:00 quality-lead-1
    & stated 2026-11-20 13:00
    & written quality-lead-1 2026-11-20 13:00
    + check-0001
      at: "2026-11-20T12:58:00+00:00" {GC665}
"""
_BACK = "    @ 2026-11-22 09:00 quality-lead-1\n    + withdrawal-0001\n      record: check-0001\n"
GOOD = (
    _BRANCH.replace("& behind 72000", ""),
    _BRANCH + _BACK,
    _BRANCH.replace("2026-11-20T12", "2026-11-21T09"),
    _MAIN.replace("stated 2026-11-20 13", "stated 2026-11-21 08"),
    # Of one that is days behind GC626 speaks.
    _MAIN.replace("stated 2026-11-20", "stated 2026-11-19"),
)
BAD = (_BRANCH, _MAIN)
UNSET = timedelta(hours=2)


def check(subject: LandingIn) -> Iterator[Found]:
    for version in subject.versions:
        record, behind = version.record, _behind(subject, version)
        if record is None or not version.added or not behind or version.path in subject.imported:
            continue
        if record.instant + (A_DAY if record.by_day else timedelta()) < _stood_on(subject, version):
            below = "commit" if subject.landing.kind in MERGES else "landing"
            says = f"`{version.name}` says that it was done before what its commit stands on; its commit is dated"
            if not subject.withdrawn_later(version):
                says = f"{says} {in_words(behind)} earlier than the {below} below it"
                yield Found(version.path, says, line=record.line("at"))


def _behind(subject: LandingIn, version: Version) -> timedelta:
    landing = subject.landing
    if landing.kind in MERGES:
        return timedelta(seconds=max((author.behind for author in version.authors), default=0))
    away = landing.at - landing.committer.at
    return away if UNSET < away <= A_DAY else timedelta()


def _stood_on(subject: LandingIn, version: Version) -> datetime:
    if subject.landing.kind in MERGES:
        return max(author.stood_on for author in version.authors)
    return subject.landing.at
