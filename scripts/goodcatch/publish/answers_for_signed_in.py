"""Puts the answers of a record into words for a private page: coded ones apart from what somebody wrote.

A time is told as its day, and who told a case not at all: such pages lay many cases side by side, and a list of roles
and minutes beside a rota tells who reported (decisions 118, 120).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from goodcatch.publish.words_for_dates_and_values import day_words, value_words
from goodcatch.record.model import Record, instant_of
from goodcatch.standard.model import Field, Standard, Step
from goodcatch.standard.names_program_asks_for import DESK, REPORTER_FACTS
from goodcatch.standard.small_yaml import Value
from goodcatch.standard.yaml_value_as_list import as_list

WRITTEN = frozenset(["text", "paragraph", "evidence", "measure"])
NOT_TOLD = frozenset(["time", "part-of-day", "gate"])


@dataclass(frozen=True)
class Told:
    """One answer in words: the question, and what was answered."""

    name: str
    label: str
    text: str


def coded(step: Step, standard: Standard, record: Record) -> tuple[Told, ...]:
    """The answers that are chosen from a list, counted or dated, in the step's order."""
    return tuple(_told(step, standard, record, lambda field: field.kind not in WRITTEN))


def written(step: Step, standard: Standard, record: Record) -> tuple[Told, ...]:
    """The answers that somebody put into words of their own."""
    return tuple(_told(step, standard, record, lambda field: field.kind in WRITTEN))


def all_told(step: Step, standard: Standard, record: Record) -> tuple[Told, ...]:
    """Both, in the step's order."""
    return tuple(_told(step, standard, record, lambda field: True))


def _told(step: Step, standard: Standard, record: Record, wanted: Callable[[Field], bool]) -> Iterator[Told]:
    for field in step.fields.values():
        if field.name in REPORTER_FACTS or field.kind in NOT_TOLD or not wanted(field):
            continue
        if text := words_of_answer(field, record.fields.get(field.name, ""), standard):
            yield Told(field.name, field.label or field.name, text)


def words_of_answer(field: Field, value: Value, standard: Standard) -> str:
    """An answer on one line; of several values each with a semicolon between."""
    return "; ".join(filter(None, (_one(field, item, standard) for item in as_list(value))))


def _one(field: Field, item: Value, standard: Standard) -> str:
    if isinstance(item, Mapping):
        return ", ".join(str(part) for part in item.values() if part)
    text = str(item)
    if field.kind == "date":
        return day_words(text) or text
    if field.kind == "datetime":
        return day_of_instant(text, standard) or text[:10]
    return value_words(field, text, standard)


def day_of_instant(text: str, standard: Standard) -> str:
    """The day of an instant in the provider's own time; nothing where it is none."""
    at = instant_of(text)
    return day_words(at.astimezone(standard.calendar.zone).date().isoformat()) if at else ""


def day_of_record(record: Record, standard: Standard) -> str:
    """The day on which a step was done, ISO 8601."""
    # Where Git has no more than the day, that is a day in UTC already.
    here = record.instant if record.by_day else record.instant.astimezone(standard.calendar.zone)
    return here.date().isoformat()


def post_words(name: str, standard: Standard) -> str:
    """A post as people know it."""
    if name == DESK:
        return "The desk"
    post = standard.posts.get(name)
    return post.title if post and post.title else name.capitalize()
