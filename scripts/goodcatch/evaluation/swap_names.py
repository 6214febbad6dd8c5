"""Puts names of one origin into marked texts, so that the screen can be tried on them.

This is how the bench asks whether the screen is fair to people whose names stand in no list.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

from goodcatch.evaluation.score import Sample
from goodcatch.screen.lexicon import read

# The letters by which scripts/wordlists/build.py marks each name's origins.
ORIGINS = {
    "s": "South Asian",
    "f": "African",
    "e": "East European",
    "h": "Hispanic and Portuguese",
    "b": "British and Irish",
    "a": "Arabic, Turkish and Persian",
    "p": "East and South-East Asian",
    "n": "Nordic",
    "w": "West European",
}
Names = tuple[list[str], list[str]]


def names_of(letter: str) -> Names:
    """(first names, surnames) that the lists give under this origin."""

    def pick(name: str) -> list[str]:
        rows = (row.split(" ") for row in read(name))
        return [key for key, codes in rows if letter in codes and len(key) > 2]

    return pick("given"), pick("family")


def swapped(samples: Iterable[Sample], names: Names, seed: int = 1) -> Iterator[Sample]:
    """The samples with a person in them, each person under a new name of the same form."""
    dice = random.Random(seed)
    for sample in samples:
        if any(s[2] == "PERSON" for s in sample.spans):
            yield _swap(sample, names, dice)


def _swap(sample: Sample, names: Names, dice: random.Random) -> Sample:
    text, spans, at, new = "", [], 0, dict[str, str]()
    for start, end, kind, form, origin in sorted(sample.spans):
        old = sample.text[start:end]
        if kind == "PERSON" and old not in new:
            new[old] = _name(old, form, names, dice)
        text += sample.text[at:start]
        put = new.get(old, old)
        spans.append((len(text), len(text) + len(put), kind, form, origin))
        text, at = text + put, end
    return Sample(sample.name, sample.source, text + sample.text[at:], tuple(spans))


def _name(old: str, form: str, names: Names, dice: random.Random) -> str:
    first, last = dice.choice(names[0]).title(), dice.choice(names[1]).title()
    if form == "title":
        return f"{old.split(maxsplit=1)[0]} {last}" if " " in old else last
    if form == "lower":
        return first.lower()
    return f"{first} {last}" if " " in old else first
