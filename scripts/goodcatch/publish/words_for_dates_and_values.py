"""Puts months, days, numbers, coded values and measures into the words that readers see."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from goodcatch.publish.disclosure.release_file import MONTHS, Number
from goodcatch.record.known.effect_words import AIMED_FOR
from goodcatch.standard.model import Field, Standard
from goodcatch.standard.small_yaml import Value

EXTRA = {
    "waiting": "Not decided yet", "not-said": "Not said",
    "within-a-day": "Within a day", "within-three-days": "Within three days", "within-a-week": "Within a week",
    "read": "Read", "talked-about": "Talked about",
}  # fmt: skip


@lru_cache(maxsize=1 << 12)  # of ten thousand stories each tells the month of every step
def month_words(text: str) -> str:
    """`2026-10` or a day in it, as "October 2026"; what is no month stays nothing."""
    try:
        day = date.fromisoformat(f"{text[:7]}-01")
    except ValueError:
        return ""
    return f"{MONTHS[day.month - 1]} {day.year}"


@lru_cache(maxsize=1 << 12)
def month_of(words: str) -> str:
    """ "October 2026" as `2026-10`; what is no month stays nothing."""
    name, _, year = words.partition(" ")
    return f"{year}-{MONTHS.index(name) + 1:02}" if name in MONTHS else ""


def month_after(month: str) -> str:
    """`2026-12` gives `2027-01`."""
    year, number = map(int, month.split("-"))
    return f"{year + number // 12}-{number % 12 + 1:02}"


def day_words(text: str) -> str:
    """`2026-11-20`, or an instant of that day, as "20 November 2026"; what is no day stays nothing."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return ""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def number_words(number: Number, month: str) -> str:
    """A released number, as it is read in the release of a month: one that was counted earlier may have grown since."""
    return str(number.value) if number.as_of == month else f"{number.value} or more"


def value_words(question: Field, value: str, standard: Standard) -> str:
    """A coded value as its list words it."""
    if question.kind == "yes-no":
        return value.capitalize()
    return standard.options(question).get(value, value)


def value_label(dimension: str, value: str, standard: Standard) -> str:
    """The words of a list for one of its values; a month, and a wider value that has words already, as such."""
    term = standard.vocabulary.get(dimension, {}).get(value)
    return term.label if term else month_words(value) or EXTRA.get(value, value)


def measure_words(measure: Mapping[str, Value]) -> str:
    """A measure as its plan may be told: what is counted, in what, and what was aimed for.

    How many there were before is told with what was counted since, or not at all (decision 130).
    """
    counted = ", ".join(str(measure[key]) for key in ("name", "unit") if measure.get(key))
    aimed = f"{AIMED_FOR} {measure['follow_up']}" if counted and measure.get("follow_up") else ""
    return ": ".join(filter(None, (counted, aimed)))
