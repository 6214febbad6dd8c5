"""A bulletin, release or alert says that it was out days before it was written, or a file is of a time still to come.

Readers see by its day whether they were told in time, and which numbers were known by then. `published:` is the day on
which it was signed off, and it is written down on that day.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.imported_paths import IMPORTS
from goodcatch.history.rule_input_types import FileIn, LandingIn
from goodcatch.history.sealed_part_of_published_files import BULLETINS, RELEASES, head_of
from goodcatch.record.purge_tombstones import WHERE as TOMBSTONES
from goodcatch.standard.parse_day_or_time_check_year import day_of

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "ask who wrote it when it was out; tell readers of a bulletin with an erratum on which day it really was"
CLAUSE = "mission items 36, 72, 95"
_OUT = """
    @ 2026-11-28 14:00 publisher-1
    + bulletins/2026-11.md {{GC676}}
      ---
      month: 2026-11
      published: "2026-11-{}"
      ---
      Text.
"""
_RELEASE = """
    @ 2026-11-28 14:00 publisher-1
    + content/releases/2026-11.json {{GC676}}
      {{"month": "2026-11", "published": "2026-11-{}"}}
"""
_ALERT = """
    @ 2026-11-28 14:00 publisher-1
    + bulletins/alerts/2026-11-19-7K3Q.md {{GC676}}
      ---
      published: "2026-11-{}T09:00:00+00:00"
      ---
      Look at the strap.
"""
_TRIED = """
    @ 2026-11-28 14:00 data-protection-officer-1
    + content/releases/intruder/2026-11-{0}.md {{GC676}}
      ---
      on: 2026-11-{0}
      ---
"""
_TO_COME = "    @ 2026-11-28 14:00 goodcatch\n    + content/{}.csv {{GC676}}\n      id,month\n"
_WAITED = "    & written publisher-1 2026-11-19 09:00\n    + bulletins"


def _honest(example: str) -> str:
    return example.replace(" {GC676}", "")


GOOD = (
    _honest(_OUT.format("28")),
    _honest(_OUT.format("27")),
    # A proposal waits for somebody to let it in.
    _honest(_OUT.format("19").replace("    + bulletins", _WAITED)),
    _honest(_RELEASE.format("28")),
    _honest(_TO_COME.format("ledger/2026-11")),
    _honest(_TO_COME.format("workforce/leavers/2026-Q3")),
    _honest(_ALERT.format("28")),
    # A try may be written down later.
    _honest(_TRIED.format("12")),
    _honest(_OUT.format("28"))
    + _OUT.format("28").replace("{GC676}", "").replace("+ bul", "~ bul").replace("28 14", "30 14"),
)
BAD = (
    _OUT.format("19"),
    _OUT.format("30"),
    _RELEASE.format("19"),
    _ALERT.format("19"),
    _TRIED.format("30"),
    _TO_COME.format("ledger/2026-12"),
    _TO_COME.format("workforce/leavers/2026-Q4"),
)
A_DAY = timedelta(days=1)  # the provider's day is not that of Greenwich
SOON = timedelta(days=3)  # signed off on a Friday and committed on a Monday
BACK, AHEAD = ("published", "ended_on"), ("published", "ended_on", "on", "at")
PLACES = (BULLETINS, RELEASES, TOMBSTONES, IMPORTS)
_NAMED = re.compile(
    r"(?:bulletins|content/(?:releases|ledger|reviews/log|workforce/leavers))/"
    r"(?P<year>\d{4})-(?:(?P<month>\d\d)|Q(?P<quarter>[1-4]))\.(?:md|json|csv)\Z",
    re.ASCII,
)
_RELEASED = re.compile(r'"published": *"(\d{4}-\d\d-\d\d)"')


def check(subject: LandingIn) -> Iterator[Found]:
    # A forge's squash commits anew on the day on which it is let in.
    late = subject.landing.kind != "squash"
    yield from _to_come(subject)
    for file in subject.files:
        if file.path.startswith(PLACES) and file.after is not None:
            days = _written(file, subject)
            for name, told in _told(file):
                back = late and name in BACK and told + SOON < min(days)
                if back or told > max(days) + A_DAY:
                    says = f"{subject.says} brought this with {told} as a day of its own"
                    yield Found(file.path, f"{says}, and it was written on {min(days) if back else max(days)}")
                    break


def _to_come(subject: LandingIn) -> Iterator[Found]:
    """Files that are named after a month, or a quarter, that nobody can count yet."""
    for change in subject.landing.changes:
        named = _NAMED.match(change.path) if change.new and not change.old else None
        if named:
            written = max((author.at.date() for author in change.authors), default=subject.landing.at.date())
            year, month = int(named["year"]), int(named["month"] or 3 * int(named["quarter"]))
            # A quarter is counted once it is over, a month may still go on.
            begins = (year, month + 1 if named["quarter"] else month)
            last = written + A_DAY
            if begins > (last.year, last.month):
                yield Found(change.path, f"{subject.says} brought this on {written}, before there was anything to tell")


def _written(file: FileIn, subject: LandingIn) -> list[date]:
    authors = next((c.authors for c in subject.landing.changes if c.path == file.path), ())
    return [author.at.date() for author in authors] or [subject.landing.at.date()]


def _told(file: FileIn) -> Iterator[tuple[str, date]]:
    """The days that a file tells, where it did not tell them before."""
    before, after = _days(file.path, file.before), _days(file.path, file.after)
    for name, said in after.items():
        try:
            day = day_of(said[:10]) if said and said != before.get(name) else None
        except ValueError:
            continue  # other rules speak of it
        if day:
            yield name, day


def _days(path: str, text: str | None) -> dict[str, str]:
    if path.endswith(".json"):
        found = _RELEASED.search(text or "")
        return {"published": found[1]} if found else {}
    head = head_of(text) if text else {}
    return {name: str(head[name]) for name in AHEAD if name in head}
