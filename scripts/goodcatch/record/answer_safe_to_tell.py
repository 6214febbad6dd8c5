"""Says an answer in a finding where it is of its kind; anything else may be a name, and is not repeated."""

from __future__ import annotations

import re

from goodcatch.record.rules.answer_kind import KINDS
from goodcatch.record.store import ID
from goodcatch.standard.model import Field, Standard
from goodcatch.standard.small_yaml import Value
from goodcatch.standard.yaml_value_as_list import as_list

OTHER = "something else"
LONGEST = 9  # characters of a number; a longer one is somebody's
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])\Z", re.ASCII)
_NUMBERS = ("whole-number", "number")


def told(asked: Field, value: Value, standard: Standard) -> str:
    """An answer as it is written, in code marks; `OTHER` where it is not of the kind that is asked."""
    entries = as_list(value)
    words = [word for word in entries if isinstance(word, str) and _is_safe(asked, word, standard)]
    return ", ".join(f"`{word}`" for word in words) if words and len(words) == len(entries) else OTHER


def is_figure(word: str) -> bool:
    """Whether an answer reads as a number, a day, a time or a month, whatever was asked."""
    return any(KINDS[kind](word) for kind in (*_NUMBERS, "date", "time", "datetime")) or bool(_MONTH.match(word))


def _is_safe(asked: Field, word: str, standard: Standard) -> bool:
    if asked.kind in KINDS:
        return KINDS[asked.kind](word) and (asked.kind not in _NUMBERS or len(word) < LONGEST)
    if asked.kind == "cases":
        return bool(ID.match(word))
    return word in standard.options(asked) or bool(_MONTH.match(word))
