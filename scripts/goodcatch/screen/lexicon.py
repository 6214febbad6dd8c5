"""Knows from the word lists in `words/` which words are names, which are dictionary words, and which are both.

`without` leaves out the names of some origins (letters of scripts/wordlists/build.py), so that the bench can measure
how the screen does on names that no list holds.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from goodcatch.screen import name_cue_words as cues


@dataclass(frozen=True, slots=True)
class Lexicon:
    firm: frozenset[str]  # first names that are nothing else
    usual: frozenset[str]  # first names that very many people have
    weak: frozenset[str]  # first names that are also rare words, or places
    double: frozenset[str]  # first names that are also everyday words
    family: frozenset[str]
    words: frozenset[str]  # dictionary words, lower case
    common: frozenset[str]  # the everyday part of them
    other: frozenset[str]  # words with a capital, and our own, that are no names
    places: frozenset[str]
    either: frozenset[str]  # dictionary words that are also first names
    phrases: Mapping[str, tuple[tuple[str, ...], ...]]  # first word -> phrases that are never a person

    def knows(self, key: str) -> bool:
        """True for any word that is not only a name."""
        return key in self.words or key in self.other


def read(name: str) -> list[str]:
    data = files("goodcatch.screen").joinpath("words", f"{name}.txt.gz").read_bytes()
    return gzip.decompress(data).decode().split("\n")


def _names(name: str, without: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """(all names, the usual ones) of a list, less those that only the left-out origins give."""
    rows = read(name)
    if without:
        # `1` is no origin: it marks a usual name.
        rows = [row for row in rows if set(row.partition(" ")[2]) - without - {"1"}]
    return frozenset(map(_name, rows)), frozenset(_name(row) for row in rows if " 1" in row)


def _name(row: str) -> str:
    return row[: row.index(" ")]


def bare(key: str) -> str:
    """The key without a possessive."""
    return key.removesuffix("'s").rstrip("'")


def phrase_table(rows: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for row in rows:
        parts = tuple(row.split())
        table.setdefault(bare(parts[0]), []).append(parts)
    return {first: tuple(sorted(phrases, key=len, reverse=True)) for first, phrases in table.items()}


@cache
def load(without: frozenset[str] = frozenset()) -> Lexicon:
    """The word lists, read once."""
    given, usual = _names("given", without)
    family, _ = _names("family", without)
    common = frozenset(read("common"))
    words = common.union(read("words"))
    places, rows = frozenset(read("places")), read("phrases")
    single = {row for row in rows if " " not in row}
    named = (usual & words) - common - cues.RARE_WORDS  # 'anna', 'seth': far more often a name than a word
    either = given & words
    weak = (either - common - named) | (given & places)
    firm = ((given - words) | named) - places - single - cues.NOT_NAMES - cues.HARD
    return Lexicon(
        firm=firm,
        usual=usual - cues.NOT_NAMES,
        weak=weak - cues.NOT_NAMES,
        double=((given & common) - places - cues.NOT_NAMES) | cues.HARD,
        family=family,
        words=words,
        common=common,
        other=frozenset((*read("proper"), *places, *single, *cues.NOT_NAMES)),
        places=places,
        either=(either - cues.NOT_NAMES) | named,
        phrases=phrase_table(rows),
    )
