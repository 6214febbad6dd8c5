"""Finds exact numbers of things in a text to be published: forty-one windows are those of one house.

Small numbers, lengths of time, weights and samples ("19 of 20 trips") are left alone: they tell what was done and what
came of it, and fit many houses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TEENS = "eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_UNITS = "one|two|three|four|five|six|seven|eight|nine"
# Above ten: below, most houses have as many.
_NUMBER = rf"(?:1[1-9]|[2-9]\d|[1-9]\d\d|{_TEENS}|(?:{_TENS})(?:[- ](?:{_UNITS}))?)"
_SAMPLE = re.compile(
    r"\b(?:of|in|than|about|around|nearly|over|under|least|most|to|until|every|age|aged) $", re.IGNORECASE
)
_COUNT = re.compile(rf"(?<![\w.,:/-]){_NUMBER} ((?:[a-z-]+(?: |\b)){{1,3}})", re.IGNORECASE)
# What is measured and no thing: times, weights, money, shares.
_MEASURES = frozenset(
    "seconds minutes hours days nights weeks months years times percent degrees metres meters centimetres millimetres "
    "litres millilitres grams milligrams kilograms micrograms units pounds euros dollars points per cent".split()
)
_NOT_THINGS = frozenset("was is has this its less as across always perhaps does plus versus us".split())
_PEOPLE = frozenset("people staff children women men".split())


def exact_counts(text: str) -> Iterator[int]:
    """The offset of each number that counts things or people."""
    flat = re.sub(r"\s", " ", text)
    for found in _COUNT.finditer(flat):
        words = found[1].lower().split()
        if not _SAMPLE.search(flat[: found.start()]) and _counted(words):
            yield found.start()


def _counted(words: list[str]) -> bool:
    """Whether the words behind a number come to a thing in the plural before they come to a measure or a verb."""
    for word in words:
        if word in _MEASURES or word in _NOT_THINGS:
            return False
        if word in _PEOPLE or (word.endswith("s") and not word.endswith("ss")):
            return True
    return False
