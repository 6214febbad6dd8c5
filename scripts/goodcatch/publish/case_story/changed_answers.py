"""Puts what a landing changed of a record into words: each question as its own standard asks it, both answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from goodcatch.history.record_answer_changes import FieldChange, Version
from goodcatch.publish.answers_for_signed_in import WRITTEN, day_of_instant, words_of_answer
from goodcatch.publish.case_story.model import AnswerChange
from goodcatch.publish.case_story.posts_in_words import post_title
from goodcatch.publish.words_for_dates_and_values import day_words
from goodcatch.record.known.effect_words import AIMED_FOR
from goodcatch.record.model import Record
from goodcatch.record.store import Store
from goodcatch.standard.model import Field, Standard
from goodcatch.standard.small_yaml import Value
from goodcatch.standard.yaml_value_as_list import as_list

TIMES = {
    "at": "When it was done",
    "recorded": "When the desk took it down",
    "received": "When the report came in",
}
HEAD = {
    "by": "Who did it",
    "case": "Which case it belongs to",
    "step": "Which step it is",
    "standard": "Which standard it was written under",
    "waiver": "What it passed openly",
    "body": "What was written below the answers",
}
# What only the program writes and no reader can judge: that it was changed is what counts.
SILENT = {
    "path": "Where the record lies",
    "nonce": "Its random number",
    "saw": "What the closing had seen",
    "order": "Its place in the order of the day",
    "times": "Its entry for exact times",
    "commitment": "Its seal on exact times",
    "clock": "What the server found of its times",
}
# What a plan typed as `follow_up` was aimed for; nobody had counted it.
PARTS = {"follow_up": AIMED_FOR, "held_at": "held at", "seen_by": "seen by"}
ANOTHER_TIME = "another time of that day"


def changed_answers(version: Version, store: Store, hidden: frozenset[str]) -> Iterator[AnswerChange]:
    """Every answer that was changed, but those that are hidden from this reader."""
    record = version.record or version.was
    for change in version.changed:
        if record is not None and change.name not in hidden:
            yield _in_words(change, record, store)


def _in_words(change: FieldChange, record: Record, store: Store) -> AnswerChange:
    standard = store.standard_of(record) or store.newest
    step = store.step_of(record)
    field = step.fields.get(change.name) if step else None
    if field is not None and step is not None:
        before, after = (_answer(field, value or "", standard) for value in (change.before, change.after))
        label, written = field.label or change.name, field.kind in WRITTEN
        return AnswerChange(change.name, label, *_told_apart(before, after), written=written)
    if change.name in TIMES:
        before, after = (_day(value, store) for value in (change.before, change.after))
        return AnswerChange(change.name, TIMES[change.name], *_told_apart(before, after))
    if change.name in SILENT:
        return AnswerChange(change.name, SILENT[change.name], "", "", silent=True)
    before, after = (_plain(value) for value in (change.before, change.after))
    if change.name == "by":
        before, after = (post_title(name, store, record.standard) for name in (before, after))
    label = HEAD.get(change.name, change.name.replace("_", " "))
    return AnswerChange(change.name, label, before, after, written=change.name not in HEAD or change.name == "body")


def _answer(field: Field, value: Value, standard: Standard) -> str:
    """An answer on one line; of a measure or of evidence each part under its name."""
    parts = [item for item in as_list(value) if isinstance(item, Mapping)]
    if not parts:
        return words_of_answer(field, value, standard)
    return "; ".join(", ".join(f"{PARTS.get(name, name)}: {said}" for name, said in part.items()) for part in parts)


def _told_apart(before: str, after: str) -> tuple[str, str]:
    """Two answers that read alike, for a day says less than a minute does, are still told as a change."""
    return (before, ANOTHER_TIME) if before and before == after else (before, after)


def _day(value: Value | None, store: Store) -> str:
    text = _plain(value)
    return day_of_instant(text, store.newest) or day_words(text) or text


def _plain(value: Value | None) -> str:
    return "; ".join(str(item) for item in as_list(value or "") if item)
