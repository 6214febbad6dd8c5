"""A case ended another way than by a closing, and whoever has to agree has not.

A grave case is not put away by one post. What protects somebody counts at once all the same; it is said here, and in
the list of work, until the word is there.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.ending_of_case import ending_of
from goodcatch.record.rule_input_types import RecordIn

LEVEL = Level.FLAG
GRAMMAR = 2
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Ask another post whether the case may end so; where not, go on with it."
CLAUSE = "mission items 67, 82"
_GRAVE = """== !content/standard/1/standard.yml
grammar: 2
== !content/standard/1/pathways/near-miss.yml
pathway: near-miss
prefix: NM
steps:
  triage: {fields: {harm: {kind: yes-no}}}
  rerouted: {title: Hand over, agreed_by: agree-ending, protective: "yes", fields: {to: {kind: text}}}
  agree-ending:
    title: Agree
    when: {triage.harm: "yes"}
    fields: {record: {kind: reference}, agrees: {kind: yes-no}}
== triage-0001
harm: yes
"""
_AWAY = "== rerouted-0001\nby: quality-lead-1\nto: x\n"
_WORD = "== agree-ending-0001\nrecord: rerouted-0001\nby: quality-lead-2\nagrees: yes\n"
GOOD = [_GRAVE + _AWAY + _WORD, _GRAVE.replace("harm: yes", "harm: no") + _AWAY]
BAD = [
    _GRAVE + _AWAY.replace("0001", "0001 {GC422}", 1),
    _GRAVE + _AWAY.replace("0001", "0001 {GC422}", 1) + _WORD.replace("quality-lead-2", "quality-lead-1"),
    _GRAVE + _AWAY.replace("0001", "0001 {GC422}", 1) + _WORD.replace("agrees: yes", "agrees: no"),
]


def check(subject: RecordIn) -> Iterator[Found]:
    ending = ending_of(subject.case, subject.standard)
    if ending is None or ending.record != subject.record or ending.by is None or not subject.step:
        return
    if ending.waits or not ending.stands:
        state = "it counts already" if ending.stands else "the case stays open"
        yield subject.found(f"{subject.step.called} is {ending.word} by another post; {state}")
