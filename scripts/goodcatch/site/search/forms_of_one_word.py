"""Puts together the words of the site that are forms of one: who looks for carers means a carer too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version
from typing import Any

from goodcatch.state.kept_answers import NOTHING_KEPT, KeptAnswers, name_of

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def groups_of(often: Mapping[str, int], kept: KeptAnswers = NOTHING_KEPT) -> Mapping[str, object]:
    """The words as the search's page reads them: groups of forms with a space between, and for each group a digit that
    says how often it is found (in powers of two).

    Each word stands there as it is written: a word that must leave the site is looked for as such (`leak/`).
    """
    groups: dict[str, list[str]] = {}
    for word, stem in _stems(sorted(often), kept).items():
        groups.setdefault(stem, []).append(word)
    ordered = sorted(groups.values())
    digits = (_DIGITS[min(sum(often[word] for word in group).bit_length(), 35)] for group in ordered)
    return {"groups": [" ".join(group) for group in ordered], "often": "".join(digits)}


def _stems(words: Iterable[str], kept: KeptAnswers) -> Mapping[str, str]:
    """The stem of each word, in their order; those of an earlier build are remembered."""
    name = name_of("stems", version("snowballstemmer"))
    answers: Mapping[bytes, Any] = kept.get([name])
    known: Mapping[str, str] = dict(answers.get(name, ()))
    found = {word: known.get(word) or _stem(word) for word in words}
    if not found.keys() <= known.keys():
        kept.put({name: tuple(found.items())})
    return found


@cache
def _english() -> Any:
    # Not before there is a new word: to load it takes longer than the words of a release.
    import snowballstemmer

    return snowballstemmer.stemmer("english")


def _stem(word: str) -> str:
    return str(_english().stemWord(word)) if word.isascii() and word.isalpha() else word
