"""A change puts the mark of a purge in the place of words, and there was no purge.

`[removed]` says that a word was taken out of the whole past for somebody's sake, and a tombstone says by whom and why.
Written by hand it stands for words that nobody had to protect, and nobody asks for them.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.record.model import Record
from goodcatch.record.purge_tombstones import REMOVED
from goodcatch.record.purge_tombstones import WHERE as TOMBSTONES

LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "read what stood there before; if it names somebody, take it out with `goodcatch purge`, else say in the record "
    "what is no longer said, and why"
)
CLAUSE = "mission items 85, 95"
_CASE = """
    @ 2026-11-10 09:00 goodcatch
    + report-0001
      what_happened: Each shift has its own way.
"""
_MARKED = """
    @ 2026-11-19 09:00 quality-lead-1
    ~ report-0001 {GC679}
      what_happened: A [removed] shift.
"""
_PURGED = """
    @ 2026-11-20 09:00 data-protection-officer-1
    + content/tombstones/2026-11-20-1a2b3c4d.yml
      name: 1a2b3c4d
"""
_PAGE = """
    @ 2026-11-10 09:00 publisher-1
    + bulletins/2026-10.md
      ---
      month: 2026-10
      ---
      Each shift has its own way.
    @ 2026-11-19 09:00 publisher-1
    ~ bulletins/2026-10.md {GC679}
      ---
      month: 2026-10
      ---
      [removed]
"""
GOOD = (
    _CASE + _MARKED.replace("A [removed] shift", "Each shift has a way of its own").replace(" {GC679}", ""),
    # A purge tells anew what came before it.
    (_CASE + _MARKED).replace(" {GC679}", "") + _PURGED,
    _CASE.replace("Each shift", "The [removed] shift") + _MARKED.replace(" {GC679}", ""),
)
BAD = (_CASE + _MARKED, _CASE + _PURGED + _MARKED.replace("11-19", "11-21"), _PAGE)


def check(subject: LandingIn) -> Iterator[Found]:
    if subject.told_anew:
        return
    for version in subject.versions:
        if version.record and version.was and _marks(version.record) > _marks(version.was):
            yield Found(version.path, _says(subject))
    for file in subject.files:
        marks = (file.after or "").count(REMOVED) if file.before and not file.path.startswith(TOMBSTONES) else 0
        if file.before and marks > file.before.count(REMOVED):
            yield Found(file.path, _says(subject))


def _marks(record: Record) -> int:
    return str(record.fields).count(REMOVED)


def _says(subject: LandingIn) -> str:
    return f"{subject.says} wrote `{REMOVED}` in the place of words, as a purge does, and was none"
