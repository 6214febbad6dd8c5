"""Says of each piece of evidence in a record what it shows, where it is held, and by whom it was seen."""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.publish.case_story.model import Shown
from goodcatch.publish.case_story.posts_in_words import post_title
from goodcatch.record.known.who_saw_evidence import SEEN_BY, seen_by_another
from goodcatch.record.model import Case, Record
from goodcatch.record.store import Store


def evidence_of(record: Record, case: Case, store: Store) -> Iterator[Shown]:
    """Every piece, in the order of the record's questions."""
    step = store.step_of(record)
    for field in step.fields.values() if step else ():
        if field.kind == "evidence":
            for entry in record.entries(field.name):
                seer = str(entry.get(SEEN_BY, ""))
                apart = seen_by_another(record, entry, case.records, store.standard_of(record))
                title = post_title(seer, store, record.standard) if seer else ""
                yield Shown(str(entry.get("shows", "")), str(entry.get("held_at", "")), title, apart)
