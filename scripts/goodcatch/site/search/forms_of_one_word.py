"""Puts together the words of the site that are forms of one: who looks for carers means a carer too."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import snowballstemmer

_ENGLISH = snowballstemmer.stemmer("english")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def groups_of(often: Mapping[str, int]) -> Mapping[str, object]:
    """The words as the search's page reads them: groups of forms with a space between, and for each group a digit that
    says how often it is found (in powers of two).

    Each word stands there as it is written: a word that must leave the site is looked for as such (`leak/`).
    """
    groups: dict[str, list[str]] = {}
    for word in sorted(often):
        groups.setdefault(_stem(word), []).append(word)
    ordered = sorted(groups.values())
    digits = (_DIGITS[min(sum(often[word] for word in group).bit_length(), 35)] for group in ordered)
    return {"groups": [" ".join(group) for group in ordered], "often": "".join(digits)}


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    return str(_ENGLISH.stemWord(word)) if word.isascii() and word.isalpha() else word
