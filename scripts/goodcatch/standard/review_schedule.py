"""Reads how often each review is due, at what time, and which role looks at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from goodcatch.errors import Unusable
from goodcatch.standard.calendar import DAYS
from goodcatch.standard.small_yaml import Value
from goodcatch.standard.yaml_value_as_list import as_list

REVIEWS = "reviews.yml"
EVERY = ("working day", "week", "fortnight", "month")


@dataclass(frozen=True)
class Schedule:
    """When a review is due: `every` working day, week (`on` these week days, Monday is 0), fortnight or month; at which
    time of day; and which role looks at it."""

    name: str
    title: str
    every: str
    at: time
    role: str
    on: tuple[int, ...] = ()


def schedules_from(data: Mapping[str, Value]) -> Mapping[str, Schedule]:
    """Every review by its name. Raises `Unusable` where a day or a time cannot be read (GC809 says so first)."""
    return {name: _schedule(name, entry) for name, entry in data.items() if isinstance(entry, Mapping)}


def _schedule(name: str, data: Mapping[str, Value]) -> Schedule:
    every, moment, named = str(data.get("every", "")), str(data.get("at", "09:00")), data.get("on", ())
    days = tuple(str(day) for day in as_list(named))
    if every not in EVERY or not set(days) <= set(DAYS) or (every == "week") != bool(days):
        raise Unusable(f"the review `{name}`: `every` is one of {', '.join(EVERY)}; a week also needs `on: [mon]`")
    try:
        at = time.fromisoformat(moment)
    except ValueError:
        raise Unusable(f"the review `{name}`: `at: {moment}` should read like 07:30") from None
    title, role = str(data.get("title", "")), str(data.get("role", ""))
    return Schedule(name, title, every, at, role, tuple(DAYS.index(day) for day in days))
