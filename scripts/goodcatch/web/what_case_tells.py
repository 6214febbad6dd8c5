"""Puts at the head of a case's page what happened, who looks after it, and what shows that something has changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from goodcatch.publish.case_story.posts_in_words import post_title
from goodcatch.record.title_of_case import owner_of_case
from goodcatch.standard.yaml_value_as_list import text_at
from goodcatch.web.answers_with_names_marked import WRITTEN, AnswerRow, answer_rows
from goodcatch.web.case_or_not_found import CaseInStore
from goodcatch.web.who_told_and_when import Shown


@dataclass(frozen=True)
class Evidence:
    """One thing that shows something: what, where it is held, which post has seen it, and the record that names it with
    the title of its step."""

    shows: str
    held_at: str
    seen_by: str
    record: str
    title: str


def owner_words(located: CaseInStore) -> str:
    """The post that looks after the case, by its title; nothing where none does."""
    owner = owner_of_case(located.case)
    return post_title(owner, located.store) if owner else ""


def what_happened(located: CaseInStore, seen: Shown) -> tuple[AnswerRow, ...]:
    """What was told first, in the words that were signed off; what was chosen from lists stands with the record."""
    record = located.case.first(located.pathway.first.name)
    step, standard = (located.store.step_of(record), located.store.standard_of(record)) if record else (None, None)
    if record is None or step is None or standard is None:
        return ()
    chosen = frozenset(field.name for field in step.fields.values() if field.kind not in WRITTEN)
    return answer_rows(step, standard, record.fields, hidden=seen.hidden | chosen)


def evidence(located: CaseInStore) -> Iterator[Evidence]:
    """Everything that a record of the case names as showing something, the oldest first."""
    for record in located.case.standing:
        step = located.store.step_of(record)
        for field in step.fields.values() if step else ():
            for entry in record.entries(field.name) if field.kind == "evidence" else ():
                held, shows, seer = (text_at(entry, part) for part in ("held_at", "shows", "seen_by"))
                seen_by = post_title(seer, located.store, record.standard) if seer else ""
                yield Evidence(shows, held, seen_by, record.name, step.title if step else record.step)
