"""Months, small numbers and coded values in; the words that readers see out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from goodcatch.standard.model import Field, Standard
from goodcatch.standard.small_yaml import Value

MONTHS = "January February March April May June July August September October November December".split()


def month_words(text: str) -> str:
    """`2026-10` or a day in it, as "October 2026"; what is no month stays nothing."""
    try:
        day = date.fromisoformat(f"{text[:7]}-01")
    except ValueError:
        return ""
    return f"{MONTHS[day.month - 1]} {day.year}"


def day_words(text: str) -> str:
    """`2026-11-20` as "20 November 2026"."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return ""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def count_words(count: int, smallest: int) -> str:
    """A count, or that it is too small to print without pointing at somebody."""
    return str(count) if count == 0 or count >= smallest else f"fewer than {smallest}"


def value_words(asked: Field, value: str, standard: Standard) -> str:
    """A coded value as its list words it."""
    if asked.kind == "yes-no":
        return value.capitalize()
    return standard.options(asked).get(value, value)


def measure_words(measure: Mapping[str, Value]) -> str:
    """A measure as a sentence would say it: what is counted, in what, before and after."""
    counted = ", ".join(str(measure[key]) for key in ("name", "unit") if measure.get(key))
    ends = {"baseline": "before", "follow_up": "after"}
    numbers = ", ".join(f"{measure[key]} {said}" for key, said in ends.items() if measure.get(key))
    return ": ".join(filter(None, (counted, numbers)))
