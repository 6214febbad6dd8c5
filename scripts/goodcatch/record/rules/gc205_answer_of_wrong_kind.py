"""An answer is not of its question's kind: no date, no number, no yes or no, no evidence.

A deadline cannot be counted from "next week", and evidence that cannot be found is none.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.record.rules.answer_kind import problem

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = 'Write dates like "2026-11-20", times like "17:30", and yes or no as those words.'
CLAUSE = "mission items 19, 44, 77"
GOOD = [
    "== check-0001\naction: action-0001\nholds: yes\nmethod: look\nfollow_up: '2.5'",
    "== done-0001\nevidence: [{held_at: Folder, shows: the lock, seen_by: quality-lead-1}]",
]
BAD = [
    "== report-0001\nhappened_on: yesterday {GC205}",
    "== report-0001\nhappened_on: '20261120' {GC205}",
    "== report-0001\nwhat_happened: [a, b] {GC205}",
    "== triage-0001\nroutes: {operational-fix: 'yes'} {GC205}",
    "== action-0001\nmeasure: {unit: a month} {GC205}",
    "== check-0001\nholds: perhaps {GC205}",
    "== check-0001\nfollow_up: many {GC205}",
    "== check-0001\nfollow_up: nan {GC205}",
    "== check-0001\nevidence: a photograph {GC205}",
    "== check-0001\nevidence: {held_at: Folder, sha256: 12, shows: x, seen_by: quality-lead-1} {GC205}",
    "== check-0001\nevidence: {held_at: Folder, shows: x, seen_by: somebody} {GC205}",
]


def check(subject: RecordIn) -> Iterator[Found]:
    if subject.step is None or subject.standard is None:
        return
    for name, asked in subject.step.fields.items():
        value = subject.record.fields.get(name)
        if value is not None and value not in ("", ()) and (said := problem(asked, value, subject.standard.posts)):
            yield subject.found(f"`{name}` should be {said}", name)
