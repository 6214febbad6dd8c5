"""Reads a text as people see it before it is screened, and leads places back to the text as it was.

What the screen finds must not hang on how a text was typed: accents are joined to their letters; what nobody sees is
left out; wide letters, other scripts' digits and spaces of any width are read as the plain ones; in a word of Latin
letters, a letter that only looks like one is read as what it looks like. The tables come from Unicode (decision 102).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from goodcatch.screen.lexicon import read

WORD = re.compile("[^\\W\\d_](?:[^\\W\\d_]|[\u0300-\u036f])*")
# An O for a nought, an l for a one: only among digits, in what is as long as a telephone number.
TYPED_NUMBER = re.compile(r"(?<![^\W_])[0-9OolI](?:[ ().-]{0,2}[0-9OolI]){8,14}(?![^\W_])")
_MIXED = re.compile("[0-9][OolI]|[OolI][0-9]")  # at once, where the search for a whole number takes its time
_TYPED = str.maketrans("OolI", "0011")
MOSTLY = 1 / 2  # of such a number are digits


@dataclass(frozen=True)
class Seen:
    """A text as it looks: for each of its letters, where that letter starts and ends in the text as it was."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of at least one letter stands in the text as it was."""
        return self.starts[start], self.ends[end - 1]


def as_seen(text: str) -> Seen | None:
    """How a text looks; None where it looks as it is written, as nearly every text does."""
    if text.isascii() or (_odd().isdisjoint(text) and unicodedata.is_normalized("NFC", text)):
        plain = _numbers(text)
        return None if plain == text else Seen(plain, range(len(text)), range(1, len(text) + 1))
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, end, joined in _joined(text):
        letters.append(joined)
        starts += [at] * len(joined)
        ends += [end] * len(joined)
    return Seen(_numbers(_latin("".join(letters))), starts, ends)


def _joined(text: str) -> Iterator[tuple[int, int, str]]:
    """Each letter with the accents that follow it, as it looks: where it starts and ends, and what is read there."""
    signs, begun, end, cluster = _signs(), 0, 0, ""
    for at, sign in enumerate(text):
        read_as = signs.get(sign, sign)
        if read_as and cluster and not unicodedata.combining(read_as):
            yield begun, end, unicodedata.normalize("NFC", cluster)
            cluster = ""
        if read_as:
            begun, end, cluster = begun if cluster else at, at + 1, cluster + read_as
    if cluster:
        yield begun, end, unicodedata.normalize("NFC", cluster)


def _latin(text: str) -> str:
    """Look-alikes read as Latin letters, letter for letter: in a word that has Latin letters too, and in a word of
    look-alikes alone where no other word shows that the text is of that script."""
    alike = _look_alikes()
    if not any(letter in alike for letter in set(text)):
        return text
    words = [(word.span(), word[0]) for word in WORD.finditer(text) if not word[0].isascii()]
    foreign = frozenset(_script(letter) for _, word in words for letter in word if _is_foreign(letter, word))
    letters = list(text)
    for (start, _), word in words:
        alone = word[0].isupper() or len(word) > 1
        if _is_mixed(word) or (alone and foreign.isdisjoint(map(_script, word))):
            letters[start : start + len(word)] = [alike.get(letter, letter) for letter in word]
    return "".join(letters)


def _is_mixed(word: str) -> bool:
    """Whether a word has letters that look Latin and ones that are. The first letter of `γ-GT` is a word by itself."""
    return any(_script(letter) == "LATIN" for letter in word) and any(letter in _look_alikes() for letter in word)


def _is_foreign(letter: str, word: str) -> bool:
    """Whether a letter shows that its text is written in its own script: no Latin letter looks like it."""
    return letter.isalpha() and letter not in _look_alikes() and _script(letter) != "LATIN" and not _is_mixed(word)


@cache
def _script(letter: str) -> str:
    return "LATIN" if letter.isascii() else unicodedata.name(letter, "").partition(" ")[0]


def _numbers(text: str) -> str:
    """A long number with letters typed for digits, digit for digit."""
    return TYPED_NUMBER.sub(_digits, text) if _MIXED.search(text) else text


def _digits(typed: re.Match[str]) -> str:
    signs = [sign for sign in typed[0] if sign.isalnum()]
    return typed[0].translate(_TYPED) if sum(map(str.isdigit, signs)) >= MOSTLY * len(signs) else typed[0]


@cache
def _signs() -> Mapping[str, str]:
    return _table("signs")


@cache
def _look_alikes() -> Mapping[str, str]:
    return _table("look_alikes")


@cache
def _odd() -> frozenset[str]:
    """Any sign that is read as another. A set: a pattern of so many signs takes ten times as long to look for one."""
    return frozenset((*_signs(), *_look_alikes()))


def _table(name: str) -> dict[str, str]:
    pairs = (row.partition(" ") for row in read(name))
    return {chr(int(sign, 16)): chr(int(plain, 16)) if plain else "" for sign, _, plain in pairs}
