"""Puts into words what two posts had opened of a case: when each step was done and by whom, who told it, which way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from goodcatch.publish.answers_for_signed_in import post_words, words_of_answer
from goodcatch.publish.words_for_dates_and_values import day_words
from goodcatch.record.model import Case, instant_of
from goodcatch.record.store import Store
from goodcatch.standard.model import Step
from goodcatch.standard.small_yaml import Value

WORDS = {"received": "Came in", "at": "Done", "recorded": "Taken down"}  # in this order; any other by its question
BY = "by"


def receipts_told(case: Case, rows: Iterable[Mapping[str, Value]], store: Store) -> tuple[Mapping[str, object], ...]:
    """Each opened row as the spool keeps it, with the step that it is of, and its answers in words."""
    return tuple({"case": case.id, **row, **_in_words(case, row, store)} for row in rows)


def _in_words(case: Case, row: Mapping[str, Value], store: Store) -> dict[str, object]:
    record = next((one for one in case.records if one.name == row["record"]), None)
    standard = store.standard_of(record) if record else None
    pathway = standard.pathway_of(case.id) if standard else None
    step = pathway.steps.get(record.step) if pathway and record else None
    if record is None or standard is None or step is None:
        return {"title": str(row["record"]), "says": []}
    stamps, answers = cast(Mapping[str, str], row["stamps"]), cast(Mapping[str, Value], row["answers"])
    who = [["By", post_words(stamps[BY], standard)]] if BY in stamps else []
    told = [[_label(step, name), words_of_answer(step.fields[name], answers[name], standard)]
            for name in answers if name in step.fields and name not in stamps]  # fmt: skip
    return {"title": step.title, "says": [*_moments(step, stamps), *who, *told]}


def _moments(step: Step, stamps: Mapping[str, str]) -> Iterator[list[str]]:
    # What was taken down when it was done says so once.
    alike = {"recorded"} if stamps.get("recorded") == stamps.get("at") else set()
    for name in dict.fromkeys((*WORDS, *stamps)):
        at = instant_of(stamps.get(name, "")) if name not in {BY, *alike} else None
        if at:
            yield [WORDS.get(name) or _label(step, name), f"{day_words(at.date().isoformat())}, {at:%H:%M} UTC"]


def _label(step: Step, name: str) -> str:
    field = step.fields.get(name)
    return (field.label if field else "") or name
