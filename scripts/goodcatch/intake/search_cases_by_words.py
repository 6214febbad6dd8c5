"""Finds cases by words, however they are spelt with accents: each word has to begin some word of the case.

A search that only knows one spelling hides what is there (mission item 87). Nothing is found by who told it or when:
two words, such as a kind of place and "agency", would leave one case, and with it one person.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from goodcatch.record.model import Case
from goodcatch.screen.word_list_key import fold
from goodcatch.standard.names_program_asks_for import REPORTER_FACTS
from goodcatch.standard.small_yaml import Value

_WORD = re.compile(r"\w+")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORTEST = 5  # letters: shorter words are one slip apart from too many others


def wanted(words: str) -> tuple[str, ...]:
    """What was asked for, folded: no case, no accents, no marks between letters."""
    return tuple(_folded(words))


def matches(case: Case, words: tuple[str, ...]) -> bool:
    """A case without any word asked for is never left out."""
    if not words:
        return True
    present = _present(case)
    return all(any(word.startswith(beginning) for word in present) for beginning in words)


def near(case: Case, slips: tuple[Collection[str], ...]) -> bool:
    """The same, where each word may be mistyped: `slips` are what each of them may have been (`one_slip`)."""
    present = _present(case)
    return bool(slips) and all(any(_begins(word, meant) for word in present) for meant in slips)


def one_slip(words: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    """Of each word every beginning that it may have been meant for: a letter too many or too few, another letter, or
    two that changed places. A short word, or one with a digit, means itself."""
    return tuple(_slips(word) if len(word) >= SHORTEST and word.isalpha() else frozenset([word]) for word in words)


def _slips(word: str) -> frozenset[str]:
    cuts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    fewer = {a + b[1:] for a, b in cuts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    other = {a + letter + b[1:] for a, b in cuts if b for letter in _LETTERS}
    more = {a + letter + b for a, b in cuts for letter in _LETTERS}
    return frozenset({word} | fewer | swapped | other | more)


def _begins(word: str, meant: Collection[str]) -> bool:
    lengths = {len(one) for one in meant}
    return any(word[:length] in meant for length in lengths)


def _present(case: Case) -> frozenset[str]:
    return frozenset(word for text in _texts(case) for word in _folded(text))


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
