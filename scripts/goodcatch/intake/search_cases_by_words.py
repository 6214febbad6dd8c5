"""Finds cases by words, however they are spelt with accents: each word has to begin some word of the case.

A search that only knows one spelling hides what is there (mission item 87). Nothing is found by who told it or when:
two words, such as a kind of place and "agency", would leave one case, and with it one person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from goodcatch.record.model import Case
from goodcatch.screen.word_list_key import fold
from goodcatch.standard.names_program_asks_for import REPORTER_FACTS
from goodcatch.standard.small_yaml import Value

_WORD = re.compile(r"\w+")


def wanted(words: str) -> tuple[str, ...]:
    """What was asked for, folded: no case, no accents, no marks between letters."""
    return tuple(_folded(words))


def matches(case: Case, words: tuple[str, ...]) -> bool:
    """A case without any word asked for is never left out."""
    if not words:
        return True
    present = {word for text in _texts(case) for word in _folded(text)}
    return all(any(word.startswith(beginning) for word in present) for beginning in words)


def _folded(text: str) -> Iterator[str]:
    return (match[0] for match in _WORD.finditer(fold(text)))


def _texts(case: Case) -> Iterator[str]:
    yield case.id
    for record in case.records:
        for name, value in record.fields.items():
            if name not in REPORTER_FACTS:
                yield from _strings(value)


def _strings(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        for item in value if isinstance(value, tuple) else value.values():
            yield from _strings(item)
