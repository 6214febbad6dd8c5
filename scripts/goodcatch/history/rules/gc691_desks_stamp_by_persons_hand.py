"""A step says that the desk took it down days before a person committed it.

The desk stamps what it takes down (`recorded`) and commits it at once, or in its own name when the report is signed
off. By that stamp it is judged whether a step came in time. In a person's own commit of days later it was typed, or
kept back: nothing proves that the desk ever had the step.
"""

from collections.abc import Iterator
from datetime import timedelta

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.git import SERVICE
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.history.when_record_was_written import when_written
from goodcatch.record.told_later import in_words, taken_down
from goodcatch.standard.posts_of_commit_address import is_forge_itself

# Never a stop: a spool that was lost is typed in again, with the stamps of a print.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = (
    "ask whoever committed it where the stamp is from; if the desk did not take it down, take the step back and write "
    "it again without `recorded`: told late is told all the same"
)
CLAUSE = "mission items 73, 95, 98"
_STEP = """
    @ 2026-11-26 09:00 {who}
    + acknowledge-0001
      at: "2026-11-11T19:30:00+00:00"
      by: quality-lead-1
      recorded: "{recorded}T19:30:00+00:00"{mark}
"""
_TYPED = _STEP.format(who="quality-lead-1", recorded="2026-11-11", mark=" {GC691}")
_BACK = "    @ 2026-11-27 09:00 quality-lead-1\n    + withdrawal-0001\n      record: acknowledge-0001\n"
_IMPORT = """
    + content/imports/a.yml
      files: [content/cases/2026/7/NM-2026-7K3Q9F4T/acknowledge-0001.md]
"""
GOOD = (
    _STEP.format(who="goodcatch", recorded="2026-11-11", mark=""),
    _STEP.format(who="operations-lead-1 merge\n    & wrote goodcatch", recorded="2026-11-11", mark=""),
    _STEP.format(who="quality-lead-1", recorded="2026-11-25", mark=""),
    _STEP.format(
        who="quality-lead-2 merge\n    & written quality-lead-1 2026-11-12 09:00", recorded="2026-11-11", mark=""
    ),
    _STEP.format(who="quality-lead-1 squash", recorded="2026-11-11", mark=""),
    _TYPED + _IMPORT,
    _TYPED + _BACK,
)
BAD = (
    _TYPED,
    _STEP.format(who="operations-lead-1 merge\n    & wrote quality-lead-1", recorded="2026-11-11", mark=" {GC691}"),
)
LONGEST = timedelta(days=1)  # a clock that is hours wrong, or a step that tells its day alone


def check(subject: LandingIn) -> Iterator[Found]:
    # A forge's squash gives all that it holds one author and one time: GC605 says so.
    for version in subject.versions if subject.landing.kind != "squash" and not subject.told_anew else ():
        record = version.record
        if record is None or not version.added or not record.head("recorded") or version.path in subject.imported:
            continue
        own = [a.address for a in version.authors if a.address != SERVICE.address and not is_forge_itself(a.address)]
        wrote = when_written(subject, version)
        later = wrote - taken_down(record, wrote) - (LONGEST if record.by_day else timedelta())
        if own and later > LONGEST and not subject.withdrawn_later(version):
            says = f"`{version.name}` says that the desk took it down, {in_words(later)} before a person committed it"
            yield Found(version.path, says, line=record.line("recorded"))
