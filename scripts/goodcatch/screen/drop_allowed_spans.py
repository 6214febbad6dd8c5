"""Drops what the provider's own list of phrases explains from what the screen found.

A phrase explains a span that lies wholly inside it and never one that reaches beyond it. It explains nothing where a
title stands before the word, where the words beside a single allowed word show that it is somebody, or where the same
text names a person in full with that word: a hoist called Sara must not hide a resident called Sara.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from goodcatch.screen.candidate import CUED, TITLED
from goodcatch.screen.lexicon import bare
from goodcatch.screen.name_cue_words import KIN, ROLES, SAYING, TITLES
from goodcatch.screen.span import Span
from goodcatch.screen.tokens import Words
from goodcatch.screen.word_list_key import fold

NAMED = frozenset(["PERSON", "PLACE_OR_ORG", "INITIALS"])  # an e-mail address or a number is never only a word
WHOSE = KIN | ROLES | TITLES


@dataclass(frozen=True)
class _Place:
    """Where an allowed phrase stands; `weak` if it is one word and the words beside it speak of a person."""

    start: int
    end: int
    weak: bool

    def explains(self, span: Span) -> bool:
        return self.start <= span.start and span.end <= self.end and not self.weak


def unexplained(text: str, spans: tuple[Span, ...], allow: frozenset[str]) -> tuple[Span, ...]:
    """The spans that still count."""
    if not allow or not any(span.type in NAMED for span in spans):
        return spans
    cued = frozenset(span.start for span in spans if span.reason == CUED)
    places = tuple(_places(Words(text), allow, cued))
    left = tuple(span for span in spans if not _explained(span, places))
    people = [keys for span in left if span.type == "PERSON" and len(keys := _keys(text, span)) > 1]
    return tuple(span for span in spans if span in left or any(_keys(text, span) < name for name in people))


def _explained(span: Span, places: tuple[_Place, ...]) -> bool:
    return span.type in NAMED and span.reason != TITLED and any(place.explains(span) for place in places)


def _places(words: Words, allow: frozenset[str], cued: frozenset[int]) -> Iterator[_Place]:
    """Each allowed phrase in the text."""
    phrases = [keys for phrase in sorted(allow) if (keys := tuple(bare(fold(word)) for word in phrase.split()))]
    for i, key in enumerate(words.keys):
        for keys in phrases:
            last = i + len(keys) - 1
            if key == keys[0] and tuple(words.keys[i : last + 1]) == keys and _together(words, i, last):
                somebody = words.starts[i] in cued or words.key(i - 1) in WHOSE or words.key(i + 1) in SAYING
                yield _Place(words.starts[i], words.ends[last], len(keys) == 1 and somebody)


def _together(words: Words, first: int, last: int) -> bool:
    """A phrase has only spaces or a possessive between its words: `Red. Card` is no `Red Card`."""
    return all(words.gap(i).removeprefix("'s").removeprefix("’s").strip(" ") == "" for i in range(first + 1, last + 1))


def _keys(text: str, span: Span) -> frozenset[str]:
    return frozenset(Words(text[span.start : span.end]).keys)
