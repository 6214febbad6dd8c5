"""A date cannot be so: it lies before what it followed, after the step that tells of it, or in a year nobody meant.

A case in which the reporter "was told" in 2099 looks complete. A slip of one digit does the same harm as a lie.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.bounds_of_dates import faults, of_record, told_in
from goodcatch.record.rule_input_types import RecordIn

LEVEL = Level.STOP
GRAMMAR = 2
EXCEPTABLE = False
AT_FORM = AtForm.DATES
REMEDY = "Put the date right with a correction; where it is right, the other date is wrong."
CLAUSE = "mission items 17, 19, 95"
_OWN = """== !content/standard/1/standard.yml
grammar: 2
== !content/standard/1/tolerances.yml
event-within: {value: "400", unit: calendar days}
planned-within: {value: "400", unit: calendar days}
== !content/standard/1/pathways/near-miss.yml
pathway: near-miss
prefix: NM
steps:
  report: {fields: {happened_on: {kind: date, bound: past}, seen_at: {kind: datetime, bound: past, after: happened_on}}}
  action: {fields: {due_on: {kind: date, label: By when?, bound: planned}}}
  feedback: {fields: {told_on: {kind: date, label: When?, bound: past, after: [triage.at, report.happened_on]}}}
"""
_REPORT = f"{_OWN}== report-0001\nat: '2026-11-02T09:00:00+00:00'\nhappened_on: '2026-10-20'\n"
_TOLD = "== feedback-0001\nat: '2026-11-20T09:00:00+00:00'\ntold_on: '"
_PLAN = f"{_OWN}== action-0001\nat: '2026-11-20T09:00:00+00:00'\ndue_on: '"
GOOD = [
    f"{_REPORT}{_TOLD}2026-10-20'",
    f"{_REPORT}{_TOLD}2026-11-20'",
    f"{_REPORT}{_TOLD}next week'",
    f"{_PLAN}2026-11-20'",
    f"{_PLAN}2027-12-25'",
    f"{_REPORT}seen_at: '2026-11-02T09:04:00+00:00'",
    f"{_REPORT}{_TOLD}2099-01-01'".replace("grammar: 2", "grammar: 1"),
    f"{_REPORT}{_TOLD}2099-01-01'\n== !content/imports/old.yml\n"
    "files: [content/cases/2026/7/NM-2026-7K3Q9F4T/feedback-0001.md]",
]
BAD = [
    f"{_REPORT}{_TOLD}2099-01-01' {{GC307}}",
    f"{_REPORT}{_TOLD}2026-11-21' {{GC307}}",
    f"{_REPORT}{_TOLD}2026-10-19' {{GC307}}",
    f"{_REPORT}== triage-0001\n{_TOLD}2026-11-01' {{GC307}}",
    f"{_REPORT}{_TOLD}1999-01-01' {{GC307}}",
    _REPORT.replace("'2026-10-20'", "'2025-09-27' {GC307}"),
    f"{_REPORT}seen_at: '2026-11-02T09:06:00+00:00' {{GC307}}",
    f"{_REPORT}seen_at: '2026-10-19T09:00:00+00:00' {{GC307}}",
    f"{_PLAN}2026-11-19' {{GC307}}",
    f"{_PLAN}2027-12-26' {{GC307}}",
    f"{_PLAN}1999-01-01' {{GC307}}",
]


def check(subject: RecordIn) -> Iterator[Found]:
    record, step, standard = subject.record, subject.step, subject.standard
    if step is None or standard is None or subject.view.imported(record.path):
        return
    look, own = of_record(record, subject.case, subject.about), told_in(record, standard)
    for name, says in faults(step, record.fields, own, look, standard):
        yield subject.found(says, name)
