"""Finds who is named in a file's path, a branch's name or a commit's message.

Names of things are written with hyphens and in small letters; here they are read as words, letter for letter, so that
every place stays the same. What only a machine reads (ids, hashes, times, the posts' own addresses) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from goodcatch.screen.lexicon import load
from goodcatch.screen.pseudonym_numbers_for_found_words import mark
from goodcatch.screen.screen import screen
from goodcatch.screen.span import Span, settle
from goodcatch.screen.word_list_key import fold

# A hash has letters and digits: a row of digits alone may be somebody's telephone number. Only of a tombstone it is
# known to be one: GC615 compares it with the commit that it is called after; of an anchor, which GC620 compares with
# what it says; and of the log of reviews, which writes the beginning of one behind the name of each store.
MACHINE = re.compile(
    r"(?:(?<=learning=)|(?<=restricted=)|(?<=workforce=))[0-9]{12}\b"
    r"|(?<=content/anchors/)\d{4}-\d\d/[0-9a-hjkmnp-tv-z]{12}(?=\.yml)"
    r"|(?<=content/tombstones/)\d{4}-\d\d-\d\d-[0-9a-f]{8}(?=\.yml)"
    r"|\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*[0-9])[0-9a-f]{7,}\b"
    r"|\b[A-Za-z]{1,4}-\d{4}-[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{8}\b"
    r"|\b\d{4}-\d\d(?:-\d\d)?(?:T[0-9:.]+(?:Z|[+-][0-9:]+)?)?\b"
    r"|\b[\w.+-]{1,64}@[\w.-]{1,200}\.invalid\b|\bnoreply@[\w.-]+\b",
    re.ASCII,
)
# How the desk begins what it says of a landing. Before a capitalised word it would read as a first name.
_LANDS = re.compile(r"\ALand(?= )")
_SUFFIX = re.compile(r"-[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{4}(?=\.md$|$|/)", re.ASCII)
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$", re.ASCII)
_SLUG = re.compile(r"[^\s'\"<>(),:;]+")
_JOINED = re.compile(r"[^\W\d][-_/.+][^\W\d]")
_APART = str.maketrans({"/": "\n", "-": " ", "_": " ", ".": " ", "+": " ", "~": " "})


def blanked(text: str) -> str:
    """The text with a line in place of each letter that only a machine reads."""
    return _LANDS.sub(_lines, MACHINE.sub(_lines, text))


def _lines(match: re.Match[str]) -> str:
    return "_" * len(match[0])


def spoken(name: str) -> str:
    """A path or a branch's name as words: `fix/sarah-jones` reads as two lines, the second a name."""
    plain = _ENDING.sub(_spaces, _SUFFIX.sub(_spaces, MACHINE.sub(_spaces, name))).translate(_APART)
    known = load().words
    return re.sub(r"[^\W\d_]+", lambda word: word[0] if fold(word[0]) in known else _capital(word[0]), plain)


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _capital(word: str) -> str:
    """A word that no dictionary has gets the capital letter that a name would have."""
    first = word[0].upper()
    return first + word[1:] if len(first) == 1 else word


def name_spans(name: str, allow: frozenset[str] = frozenset()) -> tuple[Span, ...]:
    """What a path or a branch's name tells."""
    return _spans_of(spoken(name), allow)


@lru_cache(maxsize=1024)
def _spans_of(text: str, allow: frozenset[str]) -> tuple[Span, ...]:
    """Without the ids, thousands of paths and messages are a few dozen texts."""
    return screen(text, allow)


def message_spans(message: str, allow: frozenset[str] = frozenset()) -> tuple[Span, ...]:
    """What a message tells in its sentences, and in the names of branches and files in it."""
    return settle([*_spans_of(blanked(message), allow), *_in_slugs(message, allow)])


def _in_slugs(message: str, allow: frozenset[str]) -> Iterator[Span]:
    for slug in _SLUG.finditer(message):
        for span in name_spans(slug[0], allow) if _JOINED.search(slug[0]) else ():
            yield replace(span, start=span.start + slug.start(), end=span.end + slug.start())


def masked(name: str, spans: Iterable[Span]) -> str:
    """The path or branch with a mark in place of each span: what may be printed."""
    # The last first: a mark is not as long as the words, and would move what comes after it.
    for span in sorted(spans, reverse=True):
        name = f"{name[: span.start]}[{mark(name[span.start : span.end])}]{name[span.end :]}"
    return name
