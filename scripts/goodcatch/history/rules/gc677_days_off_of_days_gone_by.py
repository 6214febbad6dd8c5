"""A new version of the standard changes which days gone by were days off.

Bank holidays are written out so that no deadline of the past ever moves. A day that was worked on cannot become a day
off once something was late on it.
"""

from collections.abc import Iterator
from datetime import date

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.sealed_part_of_published_files import version_in
from goodcatch.standard.model import Standard

# Never a stop: a list may have been wrong, and a version that records use cannot be taken back.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "compare the days with the bank holidays that were announced; where they are none, put them back in the next "
    "version; steps of those days are judged by the version that they name"
)
CLAUSE = "mission items 47, 94, 95"
_OLD = """
    @ 2026-10-01 09:00 quality-lead-1
    + content/standard/1/calendar.yml
      timezone: Europe/London
      working: {office: {days: [mon, tue, wed, thu, fri], hours: ['09:00-17:00'], holidays: england}}
      holidays:
        england: {'2026': ['2026-08-31', '2026-12-25']}
    + report-0001
"""
_NEW = """
    @ 2026-11-19 09:00 operations-lead-1 merge
    & wrote quality-lead-1
    + content/standard/2/calendar.yml {GC677}
      timezone: Europe/London
      working: {office: {days: [mon, tue, wed, thu, fri], hours: ['09:00-17:00'], holidays: england}}
      holidays:
        england: {'2026': ['2026-08-31', '2026-10-21', '2026-12-25']}
"""
_PLAIN = _NEW.replace(" {GC677}", "")
GOOD = (
    _OLD + _PLAIN.replace("10-21", "12-24"),
    _OLD + _PLAIN.replace("'2026-10-21', ", "").replace("'2026-12-25']", "'2026-12-25'], '2025': ['2025-12-25']"),
    # Nobody worked on it anyway.
    _OLD + _PLAIN.replace("10-21", "10-24"),
    # A house that begins sets its own days off before anybody has reported.
    _OLD.replace("    + report-0001\n", "") + _PLAIN,
    # Another rule asks for a year that is written out no longer.
    _OLD + _PLAIN.replace("'2026': ['2026-08-31', '2026-10-21', '2026-12-25']", "'2027': ['2027-12-27']"),
)
BAD = (
    _OLD + _NEW,
    _OLD + _NEW.replace("'2026-08-31', '2026-10-21', ", ""),
)


def check(subject: LandingIn) -> Iterator[Found]:
    for path in sorted(file.path for file in subject.files if file.after is not None):
        version = version_in(path)
        older = [number for number in subject.standards if number < version]
        if not path.endswith("/calendar.yml") or version in subject.set_by or not older:
            continue  # of a version that changes after it came another rule speaks
        if version in subject.standards and subject.used:
            old, new = subject.standards[max(older)], subject.standards[version]
            gone = [day for day in sorted(_otherwise(old, new)) if day < subject.landing.at.date()]
            if gone:
                few = (
                    f"one day gone by, {gone[0]}," if len(gone) == 1 else f"{len(gone)} days gone by, {gone[0]} first,"
                )
                yield Found(path, f"{subject.says} changed with version {version} whether {few} was worked on")


def _otherwise(old: Standard, new: Standard) -> frozenset[date]:
    """Working days of one version that are days off of the other, in the years that both have written out."""
    days = set[date]()
    for name, was in old.calendar.working.items():
        now = new.calendar.working.get(name)
        if now is not None:
            changed, years = was.holidays ^ now.holidays, (was.written or frozenset()) & (now.written or frozenset())
            days |= {day for day in changed if day.weekday() in was.days and day.year in years}
    return frozenset(days)
