"""Finds names of people and places, and initials, in a text as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goodcatch.screen import name_cue_words as cues
from goodcatch.screen.candidate import CUED, Candidate
from goodcatch.screen.capitalised_names import CapitalisedNames
from goodcatch.screen.initials import initials
from goodcatch.screen.lexicon import Lexicon
from goodcatch.screen.lowercase_names import LowercaseNames
from goodcatch.screen.span import GUESS, Span, make
from goodcatch.screen.tokens import Words
from goodcatch.screen.word_classes import WordClass

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
    candidates = [*runs.finds(capitals), *LowercaseNames(words, lexicon, skipped).finds(small)]
    named = [candidate for candidate in candidates if candidate.type]
    taken = _numbers(named)
    again = _again(words, runs, candidates, _numbers(candidates))
    for candidate in (*named, *again):
        yield make(words.starts[candidate.first], words.ends[candidate.last], candidate.type, candidate.reason)
    yield from initials(words, capitals, taken | skipped)


def _numbers(candidates: Iterable[Candidate]) -> set[int]:
    """The numbers of all words of some candidates."""
    return {i for candidate in candidates for i in range(candidate.first, candidate.last + 1)}


def _skipped(words: Words, odd: list[int], lexicon: Lexicon) -> frozenset[int]:
    """The numbers of the words that are part of a phrase which names nobody."""
    known, keys = lexicon.phrases, words.keys
    skipped: set[int] = set()
    # A phrase may begin with everyday words, which are not among the odd ones: up to two before each are tried.
    for j in sorted({k for i in odd for k in (i - 2, i - 1, i) if k >= 0 and keys[k] in known}):
        for phrase in known[keys[j]]:
            if _matches(words, j, phrase):
                skipped.update(range(j, j + len(phrase)))
                break
    return frozenset(skipped)


def _whole(words: Words, i: int) -> str:
    """The key with its possessive: eponyms such as parkinson's are listed with it."""
    end = words.ends[i]
    after = words.text[end : end + 2].replace("’", "'")
    return words.keys[i] + ("'s" if after == "'s" else "'" if after[:1] == "'" else "")


def _matches(words: Words, i: int, phrase: tuple[str, ...]) -> bool:
    if i + len(phrase) > len(words):
        return False
    return all(part in (words.keys[i + k], _whole(words, i + k)) for k, part in enumerate(phrase))


def _again(words: Words, runs: CapitalisedNames, candidates: list[Candidate], taken: set[int]) -> list[Candidate]:
    """A word accepted once as a name is one everywhere in the same text (rule 8), if it is not also a word."""
    lexicon = runs.lexicon
    people = [candidate for candidate in candidates if candidate.type == "PERSON"]
    reasons: dict[str, str] = {}
    for person in people:
        for i in range(person.first, person.last + 1):
            key = words.keys[i]
            if len(key) > 2 and key not in NO_PART and runs.word_class(i) is not WordClass.WORD:
                reasons[key] = AGAIN if person.reason != GUESS or reasons.get(key) == AGAIN else GUESS
    cued = {words.keys[person.first] for person in people if person.reason == CUED}
    again = []
    for i, key in enumerate(words.keys):
        if key not in reasons or i in taken or i in runs.skipped:
            continue
        if _fits(words, i, lexicon, reasons[key]) or (key in cued and key not in lexicon.common):
            again.append(Candidate(i, i, "PERSON", reasons[key]))
    return again


def _fits(words: Words, i: int, lexicon: Lexicon, reason: str) -> bool:
    """True if the word may be the name again, and not the dictionary word that it also is."""
    key = words.keys[i]
    if not words.raw[i][0].isupper():
        return key not in lexicon.words
    if not words.opens(i) or key not in lexicon.words:
        return True
    plainly = words.joined(i + 1) and words.key(i + 1) in lexicon.common - cues.BEING - cues.SAYING
    return reason == AGAIN and not (key in lexicon.common and plainly)
