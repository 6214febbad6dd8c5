"""Knows which reporters did not say that an edited version of their words may be published.

Their words stay inside, whoever signs: what was changed because of them is told, and what was learned is shared inside.
Reports from before the question was asked are told as they were.
"""

from __future__ import annotations

from goodcatch.publish.bulletin_file import Bulletin, escaped
from goodcatch.record.model import Case, Record
from goodcatch.record.store import Store
from goodcatch.standard.names_program_asks_for import Fields, Steps
from goodcatch.standard.yaml_value_as_list import as_list

YES = "yes"
WRITTEN = frozenset(["text", "paragraph"])
INSTEAD = "Somebody told us. Their words stay inside."
_FEW_WORDS = 3  # shorter texts, such as "A door.", are found anywhere


def kept_inside(record: Record) -> bool:
    """Whether the words of a record are a reporter's who was asked, and did not say yes."""
    return record.step == Steps.REPORT and record.text(Fields.MAY_PUBLISH) not in ("", YES)


def told_all_the_same(bulletin: Bulletin, store: Store) -> tuple[str, ...]:
    """The cases of a bulletin whose text has an answer of such a report, in its own words."""
    body = " ".join(bulletin.body.split())
    cases = (store.cases[case] for case in bulletin.cases if case in store.cases)
    return tuple(case.id for case in cases if any(text in body for text in _words(case, store)))


def _words(case: Case, store: Store) -> set[str]:
    texts = (text for record in case.of(Steps.REPORT) if kept_inside(record) for text in _written(record, store))
    return {" ".join(escaped(text).split()) for text in texts if len(text.split()) >= _FEW_WORDS}


def _written(record: Record, store: Store) -> tuple[str, ...]:
    step = store.step_of(record)
    names = [name for name, asked in step.fields.items() if asked.kind in WRITTEN] if step else []
    return tuple(str(text) for name in names for text in as_list(record.fields.get(name, ())))
