"""A record names another that is not in its case.

A step about nothing cannot be followed.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.record.rule_input_types import RecordIn
from goodcatch.record.store import ID

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Name a file of the same case without `.md`, such as action-0XB1, or a case id."
CLAUSE = "design 2"
GOOD = ["== action-0001\ntitle: x\n== accept-0001\naction: action-0001"]
BAD = [
    "== accept-0001\naction: action-0009 {GC206}",
    "== duplicate-0001\nof_case: NM-2026-00000000 {GC206}\nreason: same",
    "== duplicate-0001\nof_case: NM-2026-7K3Q9F4T {GC206}\nreason: the same as itself",
]


def check(subject: RecordIn) -> Iterator[Found]:
    for name, value in _named(subject):
        if not _own(value, subject) and not _another_case(value, subject):
            yield subject.found(f"`{name}` names no record of this case, and no case of this store", name)


def _named(subject: RecordIn) -> Iterator[tuple[str, str]]:
    """Each record or case that an answer names, with the answer's name."""
    asked = subject.step.fields.values() if subject.step else ()
    naming = (field.name for field in asked if field.kind in ("reference", "cases"))
    return ((name, value) for name in naming for value in subject.record.texts(name))


def _own(value: str, subject: RecordIn) -> bool:
    """Whether it names another record of its case."""
    return value != subject.record.name and any(record.name == value for record in subject.case.records)


def _another_case(value: str, subject: RecordIn) -> bool:
    """Whether it names a case of the store; the same as itself is nothing that is followed up."""
    return bool(ID.match(value)) and value != subject.case.id and subject.view.has_case(value)
