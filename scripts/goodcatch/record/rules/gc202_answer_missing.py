"""A required answer is missing.

The questions that must be answered are few; without them the next person cannot act.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.record.tolerance_values import tolerances
from goodcatch.standard.condition import holds
from goodcatch.standard.invisible_or_blank_text import says_something
from goodcatch.standard.model import Field
from goodcatch.standard.small_yaml import Value

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Add the answer to the front matter; the step's page says what is asked."
CLAUSE = "mission items 19, 66, 73, 85"
GOOD = ["== reopen-0001\nreason: It happened again."]
BAD = [
    "== reopen-0001\nreason: '  ' {GC202}",
    "== reopen-0001\nreason: '' {GC202}",
    '== reopen-0001\nreason: "\\u200b\\u3164" {GC202}',
    "== reopen-0001\nreason: ~ {GC202}",
    "== reopen-0001\nreason: 'null' {GC202}",
    "== done-0001 {GC202}\naction: action-0001\noutcome: dropped",
]


def check(subject: RecordIn) -> Iterator[Found]:
    if subject.step is None:
        return
    for asked in subject.step.fields.values():
        if subject.grammar > 1 and not asked.in_git:
            continue  # it is in the spool, where the form asked for it
        given = _given(subject.record.fields.get(asked.name, ""))
        if not given and asked.since <= subject.version and not asked.computed and _wanted(asked, subject):
            yield subject.found(f"`{asked.name}` is missing: {asked.label}", asked.name)


def _given(value: Value) -> bool:
    """An answer of signs that nobody sees, or of `~`, tells the next person as little as none."""
    return says_something(value) if isinstance(value, str) else bool(value)


def _wanted(asked: Field, subject: RecordIn) -> bool:
    if asked.when and not (subject.standard and subject.asked(asked)):
        return False
    if asked.required or asked.required_when is None or subject.standard is None:
        return asked.required
    return holds(asked.required_when, subject.case.look_from(subject.record), tolerances(subject.standard))
