"""Reads what a form sent as answers, with a plain message for each that needs another look.

Nothing here refuses a wording; it only asks for what is missing or cannot be read as its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from goodcatch.record.new_record import iso
from goodcatch.standard.condition import holds
from goodcatch.standard.model import Field, Standard, Step
from goodcatch.standard.small_yaml import Value

Raw = Mapping[str, Sequence[str]]

PARTS = {
    "evidence": ("held_at", "sha256", "shows", "seen_by"),
    "measure": ("name", "unit", "baseline", "follow_up"),
}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
LONGEST = 20_000


@dataclass(frozen=True)
class Cleaned:
    """Answers in the step's order, and problems by field name."""

    answers: Mapping[str, Value]
    problems: Mapping[str, str]


def clean(step: Step, standard: Standard, raw: Raw) -> Cleaned:
    """Read each field of the step; names that are no field of it are dropped."""
    answers: dict[str, Value] = {}
    problems: dict[str, str] = {}
    for asked in step.fields.values():
        value, problem = _read(asked, standard, raw)
        if problem:
            problems[asked.name] = problem
        if value not in ("", ()):
            answers[asked.name] = value
    problems.update(_missing(step, answers, problems))
    return Cleaned(answers, problems)


def _missing(step: Step, answers: Mapping[str, Value], problems: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    def own(ref: str) -> tuple[str, ...]:
        value = answers.get(ref.rpartition(".")[2], ())
        return (value,) if isinstance(value, str) else tuple(str(v) for v in value)

    for asked in step.fields.values():
        wanted = asked.required or (asked.required_when is not None and holds(asked.required_when, own))
        if wanted and not asked.computed and asked.name not in answers and asked.name not in problems:
            yield asked.name, f"Answer this one too: {asked.label}"


def _read(asked: Field, standard: Standard, raw: Raw) -> tuple[Value, str]:
    if asked.kind in PARTS:
        return _entries(asked, raw)
    given = [_tidy(text) for text in raw.get(asked.name, ())]
    given = [text for text in given if text]
    if asked.kind in ("choices", "cases"):
        return _several(asked, standard, tuple(dict.fromkeys(given)))
    if not given:
        return "", ""
    return _one(asked, standard, given[0])


def _tidy(text: str) -> str:
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _several(asked: Field, standard: Standard, given: tuple[str, ...]) -> tuple[Value, str]:
    allowed = standard.options(asked)
    if allowed and not set(given) <= set(allowed):
        return (), "Choose from the list"
    return given, ""


def _one(asked: Field, standard: Standard, text: str) -> tuple[Value, str]:
    if len(text) > LONGEST:
        return text[:LONGEST], f"Please keep this under {LONGEST:,} letters; send the rest as a second report"
    if asked.kind in ("choice", "post", "role"):
        return (text, "") if text in standard.options(asked) else ("", "Choose from the list")
    try:
        return _typed(asked, standard, text), ""
    except ValueError:
        return text, _EXAMPLES.get(asked.kind, "This could not be read")


_EXAMPLES = {
    "date": "Write the date as year-month-day, for example 2026-11-20",
    "time": "Write the time as hours and minutes, for example 17:30",
    "datetime": "Write date and time, for example 2026-11-20 17:30",
    "yes-no": "Choose yes or no",
    "whole-number": "Write a whole number, for example 3",
    "number": "Write a number, for example 2.5",
}


def _typed(asked: Field, standard: Standard, text: str) -> str:
    match asked.kind:
        case "date":
            return date.fromisoformat(text).isoformat()
        case "time":
            return time.fromisoformat(text).strftime("%H:%M")
        case "datetime":
            instant = datetime.fromisoformat(text)
            return iso(instant if instant.tzinfo else instant.replace(tzinfo=ZoneInfo(standard.calendar.timezone)))
        case "yes-no" if text not in ("yes", "no"):
            raise ValueError
        case "whole-number":
            return str(int(text))
        case "number":
            return str(float(text)).removesuffix(".0")
    return text


def _entries(asked: Field, raw: Raw) -> tuple[Value, str]:
    """Evidence and measures arrive as `evidence.0.held_at`; an entry with nothing in it is left out."""
    numbers = sorted({key.split(".")[1] for key in raw if key.startswith(f"{asked.name}.") and key.count(".") == 2})
    entries: list[Mapping[str, Value]] = []
    for number in numbers:
        pairs = {part: _tidy((raw.get(f"{asked.name}.{number}.{part}") or [""])[0]) for part in PARTS[asked.kind]}
        entry: dict[str, Value] = {part: text for part, text in pairs.items() if text}
        if entry:
            entries.append(entry)
    if not entries:
        return "", ""
    return (tuple(entries) if asked.many else entries[0]), ""
