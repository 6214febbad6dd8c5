"""Writes the sheets of a split key for people to keep on paper, and reads them back from files or what they type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from goodcatch.spool.split_key_into_words import ROW, WORDS

_NUMBER = re.compile(r"\s*\d+[.:)]?\s")
_SPOOL = re.compile(r"^#.*\bspool (S-\w+)", re.MULTILINE)


@dataclass(frozen=True)
class Split:
    """What each sheet of one splitting says: the spool's id, how many sheets make the key, and when it was split."""

    spool: str
    needed: int
    on: date


def sheets(lists: Sequence[Sequence[str]], split: Split, posts: Sequence[str] = ()) -> list[str]:
    """A text for each list of words; `posts` are whose they are, or empty for names by hand."""
    names = [*posts] or ["____________________"] * len(lists)
    return [
        "\n".join([*_head(number, len(lists), split, name), *_rows(words), ""])
        for number, (words, name) in enumerate(zip(lists, names, strict=True), 1)
    ]


def _head(number: int, of: int, split: Split, post: str) -> Iterator[str]:
    yield f"# Good Catch: sheet {number} of {of} of the key that opens spool {split.spool}"
    yield f"# For the post: {post}. Split on {split.on}."
    yield f"# Any {split.needed} of the {of} sheets make the key again; one less tells nothing. Keep this one on"
    yield "# paper, where no other sheet is and no copy of the spool. When the post changes hands, so does this."
    yield "# To make the key again: goodcatch spool join-key FILE FILE, or type the lines below without a FILE."
    yield "#"


def _rows(words: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(words), ROW):
        yield f"{start // ROW + 1:2}. {' '.join(words[start : start + ROW])}"


def words_of(text: str) -> list[str]:
    """The words of a sheet: without its remarks, its numbers, and how letters were typed."""
    lines = (_NUMBER.sub("", f"{line} ", count=1) for line in text.splitlines() if not line.lstrip().startswith("#"))
    return [word.casefold() for line in lines for word in line.split()]


def spool_named(text: str) -> str:
    """The id of the spool that a sheet names; empty where it does not."""
    found = _SPOOL.search(text)
    return found[1] if found else ""


def typed(text: str) -> list[list[str]]:
    """The sheets that somebody typed one after another."""
    words = words_of(text)
    return [words[start : start + WORDS] for start in range(0, len(words), WORDS)]
