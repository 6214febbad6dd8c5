"""Finds names of people and places, and initials, in a text as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goodcatch.screen import name_cues as cues
from goodcatch.screen.candidate import CUED, Candidate
from goodcatch.screen.capitalised_names import CapitalisedNames
from goodcatch.screen.initials import initials
from goodcatch.screen.lexicon import Lexicon
from goodcatch.screen.lowercase_names import LowercaseNames
from goodcatch.screen.span import GUESS, Span, make
from goodcatch.screen.tokens import Words
from goodcatch.screen.word_class import WordClass

NO_PART = cues.PARTICLES | cues.NOT_NAMES | cues.TITLES
AGAIN = "This name stands in another place of the text."


def names(text: str, lexicon: Lexicon) -> Iterator[Span]:
    """Spans of persons, of named places and organisations, and of initials."""
    words = Words(text)
    common, either = lexicon.words, lexicon.either
    odd = [i for i, raw in enumerate(words.raw) if raw not in common or raw in either]
    skipped = _skipped(words, odd, lexicon)
    capitals = [i for i in odd if words.raw[i][0].isupper()]
    small = [i for i in odd if not words.raw[i][0].isupper()]
    runs = CapitalisedNames(words, lexicon, skipped)
    found = [*runs.finds(capitals), *LowercaseNames(words, lexicon, skipped).finds(small)]
    taken = {i for f in found if f.type for i in range(f.first, f.last + 1)}
    again = _again(words, runs, found, odd, taken | _hidden(found))
    for f in (*(f for f in found if f.type), *again):
        yield make(words.starts[f.first], words.ends[f.last], f.type, f.reason)
    yield from initials(words, capitals, taken | skipped)


def _hidden(found: Iterable[Candidate]) -> set[int]:
    return {i for f in found if not f.type for i in range(f.first, f.last + 1)}


def _skipped(words: Words, odd: list[int], lexicon: Lexicon) -> frozenset[int]:
    """The numbers of the words that are part of a phrase which names nobody."""
    known, keys = lexicon.phrases, words.keys
    out: set[int] = set()
    for j in sorted({k for i in odd for k in (i - 2, i - 1, i) if k >= 0 and keys[k] in known}):
        for phrase in known[keys[j]]:
            if _matches(words, j, phrase):
                out.update(range(j, j + len(phrase)))
                break
    return frozenset(out)


def _whole(words: Words, i: int) -> str:
    """The key with its possessive: eponyms such as parkinson's are listed with it."""
    end = words.ends[i]
    after = words.text[end : end + 2].replace("’", "'")
    return words.keys[i] + ("'s" if after == "'s" else "'" if after[:1] == "'" else "")


def _matches(words: Words, i: int, phrase: tuple[str, ...]) -> bool:
    if i + len(phrase) > len(words):
        return False
    return all(part in (words.keys[i + k], _whole(words, i + k)) for k, part in enumerate(phrase))


def _again(
    words: Words, runs: CapitalisedNames, found: list[Candidate], odd: list[int], taken: set[int]
) -> list[Candidate]:
    """A word accepted once as a name is one everywhere in the same text (rule 8), if it is not also a word."""
    lexicon = runs.lexicon
    keys: dict[str, str] = {}
    for f in found:
        if f.type == "PERSON":
            for i in range(f.first, f.last + 1):
                if len(words.keys[i]) > 2 and words.keys[i] not in NO_PART and runs.word_class(i) is not WordClass.WORD:
                    keys[words.keys[i]] = AGAIN if f.reason != GUESS or keys.get(words.keys[i]) == AGAIN else GUESS
    cued = {words.keys[f.first] for f in found if f.type == "PERSON" and f.reason == CUED}
    out = []
    for i in (k for k, key in enumerate(words.keys) if key in keys and k not in taken and k not in runs.skipped):
        key = words.keys[i]
        if _fits(words, i, lexicon, keys[key]) or (key in cued and key not in lexicon.common):
            out.append(Candidate(i, i, "PERSON", keys[key]))
    return out


def _fits(words: Words, i: int, lexicon: Lexicon, reason: str) -> bool:
    """True if the word may be the name again, and not the dictionary word that it also is."""
    key = words.keys[i]
    if not words.raw[i][0].isupper():
        return key not in lexicon.words
    if not words.opens(i) or key not in lexicon.words:
        return True
    plainly = words.joined(i + 1) and words.key(i + 1) in lexicon.common - cues.BEING - cues.SAYING
    return reason == AGAIN and not (key in lexicon.common and plainly)
