"""A date that has been, as its record says, lies after the landing that brought the record.

A step may say of itself that it was done next year, and then its dates may lie there too. The machine's time of the
landing is the latest that anything told in it can have been.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.history.rule_input_types import LandingIn
from goodcatch.record.bounds_of_dates import when
from goodcatch.standard.model import PAST

LEVEL = Level.STOP
GRAMMAR = 2
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "put the date right with a correction"
CLAUSE = "mission items 17, 95"
_STANDARD = """
    @ 2026-11-01 09:00 quality-lead-1
    + content/standard/1/standard.yml
      grammar: 2
    + content/standard/1/pathways/near-miss.yml
      pathway: near-miss
      prefix: NM
      steps:
        action: {fields: {due_on: {kind: date, bound: planned}}}
        feedback: {fields: {told_on: {kind: date, label: When?, bound: past, after: report.at}}}
    @ 2026-11-20 09:00 quality-lead-1
"""
_TOLD = """
    + feedback-0001
      at: "2099-01-01T09:00:00+00:00"
      told_on: "2099-01-01" {GC309}
"""
_WITHDRAWN = """
    @ 2026-11-21 09:00 quality-lead-1
    + withdrawal-0001
      record: feedback-0001
"""
_IMPORTED = """
    + content/imports/old-reports.yml
      files: [content/cases/2026/7/NM-2026-7K3Q9F4T/feedback-0001.md]
"""
GOOD = (
    _STANDARD + _TOLD.replace("2099-01-01", "2026-11-20"),
    _STANDARD + _TOLD.replace("feedback", "action").replace("told_on", "due_on"),
    _STANDARD.replace("grammar: 2", "grammar: 1") + _TOLD,
    _STANDARD + _IMPORTED + _TOLD,
    _STANDARD + _TOLD + _WITHDRAWN,
)
BAD = (
    _STANDARD + _TOLD,
    _STANDARD + _TOLD.replace("2099-01-01", "2026-11-21"),
)


def check(subject: LandingIn) -> Iterator[Found]:
    for version in subject.versions:
        record = version.record
        if record is None or version.path in subject.imported or subject.withdrawn_later(version):
            continue
        step, standard = subject.step_of(version), subject.standards.get(record.standard)
        if step is None or standard is None:
            continue
        landed = subject.landing.at.astimezone(standard.calendar.zone).date()
        for name, asked in step.fields.items():
            told = when(record.text(name), standard) if asked.bound == PAST else None
            if told and told.day > landed:
                says = f"“{asked.label}” says {told.says(standard)}, after {subject.says} that brought it"
                yield Found(version.path, says, line=record.line(name))
