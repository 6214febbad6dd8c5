"""Reads the numbers that a text tells, in digits or in words: "two hundred" is 200, "24" and "twenty-four" are one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {
    **{word: number for number, word in enumerate(_ONES.split(), 1)},
    **{word: number * 10 for number, word in enumerate(_TENS.split(), 2)},
    "dozen": 12,
}
_TIMES = {"hundred": 100, "thousand": 1000}
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[a-z]+")


def numbers_in(text: str) -> frozenset[str]:
    """Every number of a text, written without commas and without noughts in front of it. A sign that is written by its
    number, as pages may have it, tells none."""
    return frozenset(_numbers(unescape(text)))


def _numbers(text: str) -> Iterator[str]:
    held, told = 0, False
    for token in _TOKEN.findall(text.lower()):
        if token in _WORDS or (told and token in _TIMES):
            held = _and_so(held, token) if token in _TIMES else held + _WORDS[token]
            told = True
        elif not (told and token == "and"):
            if told:
                yield str(held)
            held, told = 0, False
            if token[0].isdigit():
                yield re.sub(r"^0+(?=\d)", "", token.replace(",", ""))
    if told:
        yield str(held)


def _and_so(held: int, token: str) -> int:
    """Two hundred, or three thousand two hundred."""
    rest = held % 1000 if _TIMES[token] == 100 else held
    return held - rest + rest * _TIMES[token]
