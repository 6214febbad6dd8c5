"""A new version of the standard has days off that an earlier one did not have in a year that it had written out.

Every time to do something in working days is counted by them: with eight days off in a fortnight, what would be late is
in time. A nation adds one bank holiday to a year, or two; nobody adds more to a year that is written out already.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.model import MERGES
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.sealed_part_of_published_files import version_in
from goodcatch.standard.model import Standard
from goodcatch.standard.posts_of_commit_address import names_at

# Never a stop: a house may close for a week, and a version that records use cannot be taken back.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "compare the days with the bank holidays that are announced; where they are none, set the calendar right in the "
    "next version, and look at what was in time only because of them"
)
CLAUSE = "mission items 47, 94, 95"
_OLD = """
    @ 2026-10-01 09:00 quality-lead-1
    + content/standard/1/calendar.yml
      timezone: Europe/London
      working: {office: {days: [mon, tue, wed, thu, fri], hours: ['09:00-17:00'], holidays: england}}
      holidays:
        england: {'2026': ['2026-12-25']}
"""
_NEW = """
    @ 2026-11-18 09:00 service-manager-1 merge
    & wrote operations-lead-1
    + content/standard/2/calendar.yml {GC666}
      timezone: Europe/London
      working: {office: {days: [mon, tue, wed, thu, fri], hours: ['09:00-17:00'], holidays: england}}
      holidays:
        england: {'2026': ['2026-11-19', '2026-11-20', '2026-11-23', '2026-12-25']}
"""
_TWO = _NEW.replace("'2026-11-19', ", "")
_NEXT_YEAR = _NEW.replace("'2026': ['2026-11-19', '2026-11-20', '2026-11-23',", "'2027': ['2027-11-18'], '2026': [")
_DRIP = _NEW.replace("11-18", "11-20").replace("standard/2", "standard/3")
GOOD = (
    (_OLD + _TWO).replace(" {GC666}", ""),
    (_OLD + _NEW.replace("11-23", "11-21")).replace(" {GC666}", ""),
    (_OLD + _NEXT_YEAR).replace(" {GC666}", ""),
)
BAD = (
    _OLD + _NEW,
    _OLD + _NEW.replace("service-manager-1 merge\n    & wrote operations-lead-1", "goodcatch"),
    _OLD + _TWO.replace(" {GC666}", "") + _DRIP,
    _OLD + _NEW + _DRIP.replace(" {GC666}", ""),
)
MANY = 3


def check(subject: LandingIn) -> Iterator[Found]:
    for path in sorted(file.path for file in subject.files if file.after is not None):
        version = version_in(path)
        older = [subject.standards[number] for number in sorted(subject.standards) if number < version]
        if not path.endswith("/calendar.yml") or version in subject.set_by or version not in subject.standards:
            continue  # of a version that changes after it came another rule speaks
        new = subject.standards[version]
        # Beside every one: who adds two days in each of three versions has added six.
        counts = _most(_added(old, new) for old in older)
        for year, count in sorted(counts.items()):
            if count >= MANY and _added(older[-1], new)[year]:
                says = f"{subject.says} brought version {version} of the standard with {count} more days off in {year}"
                yield Found(path, f"{says} than were written before; {_who(subject)}")


def _most(counts: Iterable[Counter[int]]) -> Counter[int]:
    """For each year the most."""
    most = Counter[int]()
    for count in counts:
        most |= count
    return most


def _added(old: Standard, new: Standard) -> Counter[int]:
    """How many working days more are off in each year that was written out, by any hours of work."""
    work, days = new.calendar.working, set[date]()
    for name, was in old.calendar.working.items():
        now = work[name].holidays if name in work else frozenset[date]()
        days |= {day for day in now if was.on(day) and day.year in (was.written or ())}
    return Counter(day.year for day in days)


def _who(subject: LandingIn) -> str:
    """Who let it in, as far as the landing shows that."""
    landing = subject.landing
    posts = names_at(landing.author.address, subject.standards) if landing.kind in MERGES else ()
    return f"let in by {' or '.join(f'`{post}`' for post in posts)}" if posts else "nobody else is seen to let it in"
