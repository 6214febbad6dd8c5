"""Reads words and lists out of a value of small YAML, whatever a person wrote there.

One word and a list of one word mean the same to the people who write these files, so each reader takes both. None of
them raises: what is of the wrong kind is said by a rule, with its line.
"""

from __future__ import annotations

from collections.abc import Mapping

from goodcatch.standard.small_yaml import Value


def as_list(value: Value) -> tuple[Value, ...]:
    """A list as it is; anything else as a list of one."""
    return value if isinstance(value, tuple) else (value,)


def texts_of(value: Value) -> tuple[str, ...]:
    """Every entry as text: of a list its entries, of a table its names."""
    return (value,) if isinstance(value, str) else tuple(str(entry) for entry in value)


def words_of(value: Value) -> tuple[str, ...]:
    """The texts of a list that say something; tables and empty texts are left out."""
    return tuple(entry for entry in as_list(value) if isinstance(entry, str) and entry)


def text_at(data: Mapping[str, Value], key: str) -> str:
    """The text under a name; nothing where there is none, or where it is no text."""
    value = data.get(key, "")
    return value if isinstance(value, str) else ""


def listed(value: object) -> tuple[str, ...]:
    """The entries of a list, as text; nothing where there is no list, or nothing at all."""
    return tuple(str(entry) for entry in value) if isinstance(value, tuple) else ()
