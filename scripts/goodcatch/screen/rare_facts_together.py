"""Finds a rare word that stands beside an exact time, a rare place or an unusual job in a text to be published.

Each alone fits many houses. Together they are an evening that somebody remembers.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_TIME = (
    rf"\d{{1,2}}[:.]\d\d(?!\d)|\d{{1,2}} ?[ap]\.?m\b|(?:half|quarter) (?:past|to) [a-z]+|on (?:a |the )?(?:{_DAYS})\b"
    r"|christmas|new year|easter|bank holiday|bonfire night|birthday|funeral|wedding"
)
_PLACE = (
    r"church|chapel|mosque|temple|synagogue|swimming pool|hydrotherapy pool|beach|ferry|airport|railway station|theatre"
    r"|museum|zoo|farm|stables|rooftop|cellar|boat|stadium|racecourse|cemetery|prison"
)
_JOB = (
    r"chaplain|priest|vicar|imam|rabbi|hairdresser|barber|chiropodist|vet|piper|organist|photographer|journalist|mayor"
    r"|councillor|judge|firefighter|pilot|diver|jockey|locum"
)
_BESIDE = re.compile(rf"\b(?:{_TIME})|\b(?:{_PLACE})s?\b|\b(?:{_JOB})s?\b", re.IGNORECASE)
_BREAK = re.compile(r"\n\s*\n")


def rare_pairs(text: str, rare: Collection[str]) -> Iterator[int]:
    """The offset of each rare word with such a fact in the same paragraph. `rare`: the provider's own words."""
    words = _words(frozenset(rare))
    if words is None:
        return
    for start, paragraph in _paragraphs(text):
        found = words.search(paragraph)
        if found and any(not _overlap(found, other) for other in _BESIDE.finditer(paragraph)):
            yield start + found.start()


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Each with its offset."""
    start = 0
    for gap in _BREAK.finditer(text):
        yield start, text[start : gap.start()]
        start = gap.end()
    yield start, text[start:]


def _overlap(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


@lru_cache(maxsize=8)
def _words(rare: frozenset[str]) -> re.Pattern[str] | None:
    # A provider's words are words: a dot or a bracket in one is no pattern.
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(rare)))})\b", re.IGNORECASE) if rare else None
