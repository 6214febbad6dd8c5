"""Finds where a text blames a person or rests on luck, with the reason and what to say instead.

What somebody said (in double quotation marks, or told again in a bulletin as "You reported") is theirs, and is left
alone; so is the line of a bulletin in which the program says what counting shows ("hardly by chance"). The time taken
grows with the length of the text and no faster: every word is compared with the few phrases that begin with it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from goodcatch.screen.word_list_key import fold
from goodcatch.standard.blame_and_luck_phrases import Phrasing, Wording

WORD = re.compile(r"[^\W\d_]+")
QUOTED = re.compile(
    r'“[^“”\n]*”|"[^"\n]*"|^\*\*(?:You reported:|Does it help\?)\*\*[^\n]*$',
    re.MULTILINE,
)
INSIDE = " \t\r\n-‐‑'’*_"
SENTENCE_ENDS = frozenset(".,;:!?")
LOOK_BACK, SKIPS = 4, 2


@dataclass(frozen=True, order=True)
class Remark:
    """A stretch of text with better words for it; `phrase` is the list's own, and never the text's."""

    start: int
    end: int
    group: str
    phrase: str
    reason: str
    better: str


@dataclass(frozen=True)
class Pattern:
    """A phrase, ready to compare: for each of its words, all that may stand there. `entry` is None for what is fine."""

    words: tuple[frozenset[str], ...]
    shown: str
    entry: Phrasing | None


@dataclass(frozen=True)
class Phrases:
    """A wording, ready to compare: its phrases by their first word, the words to skip and the words that deny."""

    first: dict[str, tuple[Pattern, ...]]
    between: frozenset[str]
    no: frozenset[str]


class Word(NamedTuple):
    """A word of the text by its key; `joined` to the one before it if only a space or a hyphen is between them."""

    start: int
    end: int
    key: str
    joined: bool
    begins: bool


def remarks(wording: Wording, text: str) -> tuple[Remark, ...]:
    """What the wording says of a text, in order, none over another."""
    if not wording.entries:
        return ()
    phrases, words, quoted = _ready(wording), _words(text), [m.span() for m in QUOTED.finditer(text)]
    kept: list[Remark] = []
    past = 0
    for at, word in enumerate(words):
        if at < past or not (longest := _longest(phrases, words, at)):
            continue
        pattern, past = longest
        entry = pattern.entry
        if entry is None or _within(quoted, word.start):
            continue
        if entry.group not in wording.denied or not _denied(phrases.no, words, at):
            kept.append(Remark(word.start, words[past - 1].end, entry.group, pattern.shown, entry.reason, entry.better))
    return tuple(kept)


@lru_cache(maxsize=8)
def _ready(wording: Wording) -> Phrases:
    entries = [(phrase, entry) for entry in wording.entries for phrase in entry.phrases]
    first: dict[str, tuple[Pattern, ...]] = {}
    for phrase, entry in (*entries, *((fine, None) for fine in wording.fine)):
        pieces = phrase.replace("-", " ").replace("'", " ").split()
        words = tuple(_alternatives(piece, wording) for piece in pieces)
        for key in words[0] if words else ():
            first[key] = (*first.get(key, ()), Pattern(words, _shown(phrase, wording), entry))
    return Phrases(first, frozenset(wording.words("between")), frozenset(wording.words("not")))


def _alternatives(piece: str, wording: Wording) -> frozenset[str]:
    if piece.startswith("<"):
        return frozenset(wording.words(piece.strip("<>")))
    return frozenset(form for word in piece.split("/") for form in _forms(fold(word)))


def _forms(word: str) -> Iterator[str]:
    """A word, and with `~` behind it its regular forms."""
    base, inflected = word.removesuffix("~"), word.endswith("~")
    yield base
    if inflected:
        stem = base.removesuffix("e")
        yield from (f"{base}s", f"{stem}ed", f"{stem}ing")
        if base.endswith("y"):
            yield from (f"{base[:-1]}ies", f"{base[:-1]}ied")


def _shown(phrase: str, wording: Wording) -> str:
    """The phrase as a reader should see it: the first word of each choice and of each list."""
    lists = {f"<{name}>": words[0] for name, words in wording.lists if words}
    return " ".join(re.split(r"[/~]", lists.get(piece, piece))[0] for piece in phrase.split())


def _words(text: str) -> list[Word]:
    words: list[Word] = []
    end = 0
    for match in WORD.finditer(text):
        gap = text[end : match.start()]
        ends = "\n\n" in gap or not SENTENCE_ENDS.isdisjoint(gap)
        words.append(Word(match.start(), match.end(), fold(match[0]), not ends and not gap.strip(INSIDE), ends))
        end = match.end()
    return words


def _longest(phrases: Phrases, words: list[Word], at: int) -> tuple[Pattern, int] | None:
    """The phrase that reaches furthest from a word, and the number of the word after it; what is fine wins a tie."""
    patterns = phrases.first.get(words[at].key, ())
    ends = [(end, p.entry is None, n) for n, p in enumerate(patterns) if (end := _end(p, words, at, phrases.between))]
    return (patterns[max(ends)[2]], max(ends)[0]) if ends else None


def _end(pattern: Pattern, words: list[Word], at: int, between: frozenset[str]) -> int:
    """The number of the word after the phrase if it stands here, else 0. Two words of `between` may be skipped."""
    skips = 0
    at += 1
    for wanted in pattern.words[1:]:
        while skips < SKIPS and at < len(words) and _skipped(words[at], wanted, between):
            skips, at = skips + 1, at + 1
        if at == len(words) or not words[at].joined or words[at].key not in wanted:
            return 0
        at += 1
    return at


def _skipped(word: Word, wanted: frozenset[str], between: frozenset[str]) -> bool:
    return word.joined and word.key in between and word.key not in wanted


def _denied(no: frozenset[str], words: list[Word], at: int) -> bool:
    """Whether a word such as "nobody" or "without" stands shortly before, in the same part of the sentence."""
    for back in range(at, max(0, at - LOOK_BACK), -1):
        if words[back].begins:
            return False
        if words[back - 1].key in no:
            return True
    return False


def _within(spans: list[tuple[int, int]], place: int) -> bool:
    at = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return at >= 0 and place < spans[at][1]
