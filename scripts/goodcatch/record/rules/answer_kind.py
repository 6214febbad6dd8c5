"""Says what an answer should have been where it is not of its question's kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

from goodcatch.record.model import instant_of
from goodcatch.standard.model import Field
from goodcatch.standard.parse_day_or_time_check_year import WHICH_YEARS, day_of
from goodcatch.standard.small_yaml import Value
from goodcatch.standard.yaml_value_as_list import as_list

_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")


def problem(asked: Field, value: Value, posts: Collection[str]) -> str:
    """Nothing where the answer is of its kind."""
    entries = as_list(value)
    if asked.kind in ("evidence", "measure"):
        found = (_measure(e) if asked.kind == "measure" else _evidence(e, posts) for e in entries)
        return next(filter(None, found), "")
    if asked.kind in ("choices", "cases") or asked.many:
        return "" if all(isinstance(entry, str) for entry in entries) else "a list of words"
    if not isinstance(value, str):
        return "one value"
    return "" if KINDS.get(asked.kind, bool)(value) else NAMES[asked.kind]


def _evidence(entry: Value, posts: Collection[str]) -> str:
    if not isinstance(entry, Mapping) or not all(entry.get(part) for part in ("held_at", "shows", "seen_by")):
        return "evidence with `held_at`, `shows` and `seen_by` (and `sha256` where it is a file)"
    if entry["seen_by"] not in posts:
        return "evidence whose `seen_by` is a post, such as quality-lead-1"
    digest = entry.get("sha256", "")
    return "" if not digest or _SHA256.match(str(digest)) else "evidence whose `sha256` has 64 small letters or digits"


def _measure(entry: Value) -> str:
    whole = isinstance(entry, Mapping) and entry.get("name") and entry.get("unit")
    return "" if whole else "a measure with `name` and `unit` (and `baseline`, `follow_up`)"


def _date(text: str) -> bool:
    try:
        day_of(text)
    except ValueError:
        return False
    return bool(_DATE.match(text))


def _written(pattern: str) -> Callable[[str], bool]:
    form = re.compile(rf"{pattern}\Z", re.ASCII)
    return lambda text: bool(form.match(text))


KINDS: Mapping[str, Callable[[str], bool]] = {
    "date": _date,
    "time": _written(r"([01]\d|2[0-3]):[0-5]\d"),
    "datetime": lambda text: instant_of(text) is not None,
    "yes-no": lambda text: text in ("yes", "no"),
    "whole-number": _written(r"-?\d{1,12}"),
    "number": _written(r"-?\d{1,12}(\.\d{1,6})?"),
}
NAMES = {
    "date": f"a date like 2026-11-20, of {WHICH_YEARS}",
    "time": "a time like 17:30",
    "datetime": f"a date and time with its offset, of {WHICH_YEARS}",
    "yes-no": "yes or no",
    "whole-number": "a whole number",
    "number": "a number",
}
