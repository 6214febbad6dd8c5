"""Reads how long each kind of thing is kept, and which store was assessed for its effect on people.

Both sheets may be missing: a standard that was written before they existed keeps everything, and has assessed nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from goodcatch.errors import Unusable
from goodcatch.standard.parse_day_or_time_check_year import day_of
from goodcatch.standard.small_yaml import Value
from goodcatch.standard.yaml_value_as_list import text_at

RETENTION, PROCESSING = "retention.yml", "processing.yml"


@dataclass(frozen=True)
class Retention:
    """How long one class of things is kept: `keep` is a length of time as the clock reads it, counted from `after`."""

    name: str
    title: str
    keep: str
    after: str
    ended_by: str
    reason: str


@dataclass(frozen=True)
class Assessment:
    """That the effects of a store on people were assessed: when, by which post, and where the assessment is held."""

    assessed_on: str = ""
    by: str = ""
    reference: str = ""

    @property
    def day(self) -> date | None:
        """The day it was assessed, or None where that is no day."""
        try:
            return day_of(self.assessed_on)
        except ValueError:
            return None


def retentions_from(data: Mapping[str, Value]) -> Mapping[str, Retention]:
    """`retention.yml`: each class by its name. Raises `Unusable` where a class is no table."""
    return {
        name: Retention(name, *(_text(name, entry, key) for key in ("title", "keep", "after", "ended_by", "reason")))
        for name, entry in data.items()
    }


def assessments_from(data: Mapping[str, Value]) -> Mapping[str, Assessment]:
    """`processing.yml`: each store by its name. Raises `Unusable` where a store is no table."""
    return {
        name: Assessment(*(_text(name, entry, key).strip() for key in ("assessed_on", "by", "reference")))
        for name, entry in data.items()
    }


def _text(name: str, entry: Value, key: str) -> str:
    if not isinstance(entry, Mapping):
        raise Unusable(f"`{name}` should be names with values")
    return text_at(entry, key)
