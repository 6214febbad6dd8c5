"""Reads what a form sent as answers, with a plain message for each that needs another look.

Nothing here refuses a wording; it only asks for what is missing or cannot be read as its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from decimal import Decimal
from zoneinfo import ZoneInfo

from goodcatch.intake.parts_of_entries import PARTS, part_problems
from goodcatch.intake.what_reporters_are_asked import unsure
from goodcatch.record.make_record_and_id import iso
from goodcatch.standard.condition import AnswerLookup, holds
from goodcatch.standard.invisible_or_blank_text import says_something, without_hidden
from goodcatch.standard.least_and_most import out_of_reach
from goodcatch.standard.model import Field, Standard, Step
from goodcatch.standard.parse_day_or_time_check_year import YearOutOfReach, day_of, reachable, time_of
from goodcatch.standard.small_yaml import Value

Raw = Mapping[str, Sequence[str]]

_ODD_LINE_ENDS = re.compile(r"[\x85\u2028\u2029]")  # line ends that no form means; the rest is what nobody sees
LONGEST = 20_000
MOST_ENTRIES = 100  # pieces of evidence or measures of one answer; our forms offer a few
# GC205 reads at most twelve digits before the point, and six after it.
LARGEST = 10**12


@dataclass(frozen=True)
class Cleaned:
    """Answers in the step's order, and problems by field name."""

    answers: Mapping[str, Value]
    problems: Mapping[str, str]


def clean(step: Step, standard: Standard, raw: Raw, reporting: bool = False, wanted: bool = True) -> Cleaned:
    """Read each field of the step; names that are no field of it are dropped. Where somebody is `reporting`, “I don't
    know” is an answer that leaves nothing to keep, and what is `wanted` of them is asked for until it is sent."""
    if reporting:
        return _of_reporter(step, standard, raw, wanted)
    answers: dict[str, Value] = {}
    problems: dict[str, str] = {}
    for asked in step.fields.values():
        if asked.when and not holds(asked.when, _own(answers)):
            continue  # what is not asked is not kept, even where a page without scripts showed it
        value, problem = _read(asked, standard, raw)
        if problem:
            problems[asked.name] = problem
        problems.update(part_problems(asked, _filled(asked, raw), standard) if asked.kind in PARTS else ())
        if value not in ("", ()):
            answers[asked.name] = value
    problems.update({**_too_few_or_many(step, answers), **dict(_missing(step, answers, problems)), **problems})
    return Cleaned(answers, problems)


def _of_reporter(step: Step, standard: Standard, raw: Raw, wanted: bool) -> Cleaned:
    """The same, of the questions to which somebody did not say that they do not know."""
    asked = (field for field in step.fields.values() if not _unsure(field, raw))
    left = {field.name: replace(field, required=field.required or (wanted and field.wanted)) for field in asked}
    return clean(replace(step, fields=left), standard, raw)


def _unsure(asked: Field, raw: Raw) -> bool:
    return unsure(asked, raw.get(asked.name, ()))


def _too_few_or_many(step: Step, answers: Mapping[str, Value]) -> Mapping[str, str]:
    """Numbers that cannot be so, each with what it can be."""
    own, numbers = _own(answers), ("number", "whole-number")
    asked = ((step.fields[name], value) for name, value in answers.items() if step.fields[name].kind in numbers)
    said = {one.name: out_of_reach(one, str(value), step, own) for one, value in asked}
    return {name: f"It can be {words}" for name, words in said.items() if words}


def _own(answers: Mapping[str, Value]) -> AnswerLookup:
    """Looks up what the same form answers."""

    def own(ref: str) -> tuple[str, ...]:
        value = answers.get(ref.rpartition(".")[2], ())
        return (value,) if isinstance(value, str) else tuple(str(v) for v in value)

    return own


def _missing(step: Step, answers: Mapping[str, Value], problems: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    own = _own(answers)
    for asked in step.fields.values():
        if asked.when and not holds(asked.when, own):
            continue
        wanted = asked.required or (asked.required_when is not None and holds(asked.required_when, own))
        if wanted and not asked.computed and asked.name not in answers and asked.name not in problems:
            yield asked.name, f"{_VERBS.get(asked.kind, 'Choose an answer')}: {asked.label}"


def _read(asked: Field, standard: Standard, raw: Raw) -> tuple[Value, str]:
    if asked.kind in PARTS:
        entries = tuple(_filled(asked, raw).values())
        return (entries if asked.many else entries[0]) if entries else "", ""
    given = [_tidy(text) for text in raw.get(asked.name, ())]
    given = [text for text in given if text]
    if asked.kind in ("choices", "cases"):
        return _several(asked, standard, tuple(dict.fromkeys(given)))
    if not given:
        return "", ""
    # A day that was written wins over the one that was chosen before anybody chose.
    return _one(asked, standard, given[-1] if asked.kind == "date" else given[0])


def _tidy(text: str) -> str:
    """What was sent, as it looks; nothing where there is nothing to see."""
    kept = without_hidden(_ODD_LINE_ENDS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))).strip()
    return kept if says_something(kept) else ""


def _several(asked: Field, standard: Standard, given: tuple[str, ...]) -> tuple[Value, str]:
    allowed = standard.options(asked)
    if allowed and not set(given) <= set(allowed):
        return (), "Choose from the list"
    return given, ""


def _one(asked: Field, standard: Standard, text: str) -> tuple[Value, str]:
    if len(text) > LONGEST:
        return text[:LONGEST], f"Please keep this under {LONGEST:,} letters; send the rest as a second report"
    if asked.kind in ("choice", "gate", "post", "role") or (asked.kind == "reference" and asked.options):
        return (text, "") if text in standard.options(asked) else ("", "Choose from the list")
    try:
        return _typed(asked, standard, text), ""
    except YearOutOfReach as why:
        return text, str(why)
    except (ValueError, ArithmeticError):
        return text, _EXAMPLES.get(asked.kind, "This could not be read")


_VERBS = dict.fromkeys(("text", "paragraph", "number", "whole-number"), "Write an answer") | {"date": "Choose a day"}
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
            return day_of(text).isoformat()
        case "time":
            return time.fromisoformat(text).strftime("%H:%M")
        case "datetime":
            instant = time_of(text)
            zone = ZoneInfo(standard.calendar.timezone)
            return iso(reachable(instant if instant.tzinfo else instant.replace(tzinfo=zone)))
        case "yes-no" if text not in ("yes", "no"):
            raise ValueError
        case "whole-number":
            return _number(text, 0)
        case "number":
            return _number(text, 6)
    return text


def _number(text: str, places: int) -> str:
    """A number as rules read it. Raises `ValueError` for one that is not finite, too long, or that no person writes."""
    # Decimal also takes other scripts' digits and underscores; GC205 takes neither.
    value = Decimal(text) if text.isascii() and "_" not in text else Decimal("nan")
    if not value.is_finite() or abs(value) >= LARGEST or round(value, places) != value:
        raise ValueError
    # Not str(): 1e-7 came back with an exponent, which GC205 then refused.
    whole = f"{value:f}"
    plain = whole.rstrip("0").rstrip(".") if "." in whole else whole
    return plain if value else "0"


def entry_numbers(name: str, raw: Raw) -> list[int]:
    """The numbers in names such as `evidence.0.held_at`, in order. Our forms count on from 0 and end long before
    `MOST_ENTRIES`; what else somebody posts, such as a thousand million or a raised 2, names no entry."""
    said = {key.split(".")[1] for key in raw if key.startswith(f"{name}.") and key.count(".") == 2}
    return sorted(int(n) for n in said if n.isascii() and n.isdigit() and len(n) < 4 and int(n) < MOST_ENTRIES)


def _filled(asked: Field, raw: Raw) -> Mapping[int, Mapping[str, Value]]:
    """Evidence and measures arrive as `evidence.0.held_at`; an entry with nothing in it is left out."""
    found: dict[int, Mapping[str, Value]] = {}
    for number in entry_numbers(asked.name, raw):
        pairs = {part: _tidy((raw.get(f"{asked.name}.{number}.{part}") or [""])[0]) for part in PARTS[asked.kind]}
        if entry := {part: text for part, text in pairs.items() if text}:
            found[number] = entry
    return found
