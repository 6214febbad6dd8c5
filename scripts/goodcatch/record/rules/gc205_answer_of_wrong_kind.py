"""An answer is not of its question's kind: no date, no number, no yes or no, no evidence.

A deadline cannot be counted from "next week", and evidence that cannot be found is none.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.purge_tombstones import REMOVED
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.record.rules.answer_kind import problem
from goodcatch.standard.least_and_most import out_of_reach
from goodcatch.standard.model import Field
from goodcatch.standard.small_yaml import Value

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
_FEW = """== !content/standard/1/pathways/near-miss.yml
pathway: near-miss
prefix: NM
steps:
  check: {fields: {seen: {kind: whole-number, min: "1"}, right: {kind: whole-number, min: "0", max: seen}}}
"""
BAD = [
    _FEW + "== check-0001\nseen: '0' {GC205}\nright: '0'",
    _FEW + "== check-0001\nseen: '14'\nright: '15' {GC205}",
    "== report-0001\nhappened_on: yesterday {GC205}",
    "== report-0001\nhappened_on: '20261120' {GC205}",
    "== report-0001\nwhat_happened: [a, b] {GC205}",
    "== triage-0001\nroutes: {operational-fix: 'yes'} {GC205}",
    "== action-0001\nmeasure: {unit: a month} {GC205}",
    "== check-0001\nholds: perhaps {GC205}",
    "== check-0001\nmethod: [removed] {GC205}",
    "== check-0001\nfollow_up: many {GC205}",
    "== check-0001\nfollow_up: nan {GC205}",
    "== check-0001\nevidence: a photograph {GC205}",
    "== check-0001\nevidence: {held_at: Folder, sha256: 12, shows: x, seen_by: quality-lead-1} {GC205}",
    "== check-0001\nevidence: {held_at: Folder, shows: x, seen_by: somebody} {GC205}",
]


# What a purge leaves, where somebody writes it for a whole answer: the file reads it as a list of one word.
_MARK = (REMOVED.strip("[]"),)
_IN_ITS_PLACE = f"the mark of a purge, `{REMOVED}`, stands for the whole of it"
_PUT_BACK = (
    "A purge takes words out of an answer and leaves the rest: put that back. Where the words were all of it, write "
    "the mark in quotation marks, with a `correction` beside it."
)


def check(subject: RecordIn) -> Iterator[Found]:
    if subject.step is None or subject.standard is None:
        return
    for name, asked in subject.step.fields.items():
        value = subject.record.fields.get(name)
        if value is not None and value not in ("", ()) and (said := _said(asked, value, subject)):
            if value == _MARK:
                yield subject.found(f"`{name}` should be {said}; {_IN_ITS_PLACE}", name, remedy=_PUT_BACK)
            else:
                yield subject.found(f"`{name}` should be {said}", name)


def _said(asked: Field, value: Value, subject: RecordIn) -> str:
    """What the answer should have been; nothing where it is so."""
    assert subject.standard and subject.step
    if found := problem(asked, value, subject.standard.posts):
        return found
    if asked.kind not in ("number", "whole-number") or not isinstance(value, str):
        return ""
    return out_of_reach(asked, value, subject.step, subject.record.said)
