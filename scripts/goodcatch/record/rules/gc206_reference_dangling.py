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
    if subject.step is None:
        return
    names = {record.name for record in subject.case.records} - {subject.record.name}
    for asked in subject.step.fields.values():
        if asked.kind not in ("reference", "cases"):
            continue
        for value in subject.record.texts(asked.name):
            if value not in names and not _another_case(value, subject):
                yield subject.found(
                    f"`{asked.name}` names no record of this case, and no case of this store", asked.name
                )


def _another_case(value: str, subject: RecordIn) -> bool:
    """Whether it names a case of the store; the same as itself is nothing that is followed up."""
    return bool(ID.match(value)) and value != subject.case.id and subject.view.has_case(value)
