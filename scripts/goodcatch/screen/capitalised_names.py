"""Finds runs of capitalised words that look like the name of a person or a place.

A run is a row of capitalised words with nothing but spaces, initials and particles between them.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.screen import name_cue_words as cues
from goodcatch.screen import word_classes as classes
from goodcatch.screen.candidate import PLACE, TITLED, WHOLE, Candidate
from goodcatch.screen.lexicon import Lexicon
from goodcatch.screen.single_word import SingleWord
from goodcatch.screen.span import GUESS
from goodcatch.screen.tokens import Words
from goodcatch.screen.word_classes import WordClass
from goodcatch.screen.word_context import WordContext

MIDDLE = ("Van", "Thi")
LONGEST = 12  # words of a run: no name is longer, and time must not grow with the square of a text


class CapitalisedNames:
    """Finds names among the capitalised words of one text."""

    def __init__(self, words: Words, lexicon: Lexicon, skipped: frozenset[int]) -> None:
        self.words, self.lexicon, self.skipped = words, lexicon, skipped
        self.context = WordContext(words, lexicon, skipped)
        self.word_class = self.context.word_class
        self.single = SingleWord(self.context)

    def finds(self, capitals: list[int]) -> Iterator[Candidate]:
        """What the runs over these word numbers name."""
        done = -1
        for i in capitals:
            if i > done:
                last = self._end(i)
                done = last
                yield from self._split(i, last)

    def _end(self, i: int) -> int:
        """The last word of the run that starts at word `i`."""
        words = self.words
        far = i + LONGEST
        while i < far and (words.joined(i + 1) or self._owned_place(i + 1)):
            if words.raw[i + 1][0].isupper():
                i += 1
                continue
            j = i + 1
            while words.key(j) in cues.PARTICLES and words.joined(j + 1) and j < i + 3:
                j += 1
            # These are words and abbreviations too (`St` is a street), so a name has to stand before them.
            doubtful = (
                words.key(i + 1) in ("la", "le", "e", "y", "st")
                and j == i + 2
                and self.word_class(i) not in classes.NO_WORD
            )
            if j == i + 1 or not words.raw[j][0].isupper() or doubtful:
                break
            i = j
        return i

    def _owned_place(self, i: int) -> bool:
        """`St Mary's Hospital`: a possessive, then a word for a place."""
        words = self.words
        return (
            i < len(words)
            and words.gap(i) in ("'s ", "’s ")
            and words.raw[i][0].isupper()
            and words.key(i) in cues.SITES
        )

    def _split(self, first: int, last: int) -> Iterator[Candidate]:
        """Cuts a run into places and persons."""
        i = first
        while i <= last:
            find = self._place(i, last) or self._person(i, last)
            if find:
                yield find
                i = find.last + 1
            else:
                i += 1

    def _place(self, i: int, last: int) -> Candidate | None:
        """`Willow Court`, `St Mary's Hospital`: a run that ends in a word for places."""
        words = self.words
        if (
            i == last
            or words.key(i) in cues.TITLES - {"dr"}
            or (self.word_class(i) in classes.NO_NAME and words.key(i) in cues.NOT_NAMES and words.key(i) != "st")
        ):
            return None
        for j in range(min(last, i + 5), i, -1):
            key = words.key(j)
            given = any(self.word_class(k) in classes.LIKELY_GIVEN for k in range(i, j))
            if key in (cues.DISEASES if given else cues.THINGS) and self.word_class(j) is not WordClass.GIVEN:
                return Candidate(i, j, "", "")
            if key in cues.PLACES and words.raw[j][0].isupper() and (key in cues.SITES or not words.heading(i)):
                if (
                    j == i + 1
                    and self.word_class(i) is WordClass.GIVEN
                    and key in self.lexicon.family
                    and key not in cues.SITES
                    and (not i or words.key(i - 1) not in cues.PLACE_BEFORE)
                ):
                    return None
                letters = [words.raw[k].isupper() and len(words.raw[k]) < 5 for k in range(i, j)]
                named = any(self.word_class(k) in classes.MAY_BE_NAME and not letters[k - i] for k in range(i, j))
                return Candidate(i, j, "PLACE_OR_ORG" if named else "", PLACE)
        return None

    def _person(self, i: int, last: int) -> Candidate | None:
        key, kind = self.words.key(i), self.word_class(i)
        if key in cues.TITLES or (key in cues.ROLES and i < last and self.word_class(i + 1) in classes.AFTER_ROLE):
            return self._titled(i, last)
        if kind in classes.NEVER_PERSON and not (kind is WordClass.PROPER and self._leads(i, last)):
            return None
        if kind is WordClass.INITIAL:
            return self._initialled(i, last)
        if self.context.after_the(i):
            end = i if i == last or self.context.is_thing(i, kind) else last
            return (
                None
                if self.context.is_thing(i, kind) or kind in classes.GIVEN_OR_WORD
                else Candidate(i, end, "PLACE_OR_ORG", PLACE)
            )
        if self._middle_name(i, last):
            return Candidate(i, i + 2, "PERSON", WHOLE)
        if i < last and self._leads(i, last):
            end = self._surnames(i, last)
            known = any(self.word_class(k) in classes.ANY_GIVEN for k in range(i, end + 1))
            return Candidate(i, end, "PERSON", WHOLE if known else GUESS)
        reason = self.single.judge(i, kind)
        return Candidate(i, i, *reason) if reason else None

    def _titled(self, i: int, last: int) -> Candidate | None:
        j = i + 1
        while j <= last and (self.words.key(j) in cues.TITLES or len(self.words.raw[j]) == 1):
            j += 1
        if j > last or self.context.placeholder(j) or self.words.key(j) in cues.GLUE:
            return None
        # `MR scan`: no title, but magnetic resonance.
        if self.words.raw[i] == "MR" and not self.words.raw[j].isupper():
            return None
        # `nurse COVID`: after a role, a word in capitals is an abbreviation, unless it is a first name.
        shouts = self.words.raw[j].isupper() and not self.words.raw[i].isupper()
        if shouts and self.words.key(i) not in cues.TITLES and self.word_class(j) is not WordClass.GIVEN:
            return None
        if (self.word_class(j) is WordClass.SKIPPED and j > i + 1) or (
            self.word_class(j) in classes.NO_NAME and self.words.key(j) in cues.ROLES | cues.PLACES
        ):
            return None
        return Candidate(i if self.words.key(i) in cues.TITLES else j, self._surnames(j, last), "PERSON", TITLED)

    def _initialled(self, i: int, last: int) -> Candidate | None:
        """`J. Okafor`, `J P Okafor`: initials before a surname."""
        j = i
        while j < last and len(self.words.raw[j]) == 1:
            j += 1
        # Without a full stop, I and A are words.
        dotted = self.words.text[self.words.ends[i] : self.words.ends[i] + 1] == "."
        if j > last or j == i or self.words.raw[j].isupper() or (self.words.raw[i] in "IA" and not dotted):
            return None
        possible = classes.MAY_BE_PERSON if dotted else classes.NO_WORD
        if self.word_class(j) in possible and (dotted or not self.words.opens(i)):
            return Candidate(i, self._surnames(j, last), "PERSON", WHOLE)
        return None

    def _middle_name(self, i: int, last: int) -> bool:
        """`Nguyen Van An`, `Tran Thi Be`: surname, middle name, and a first name that may look like any word."""
        known = self.word_class(i) in classes.SURE_NAME and not self.words.heading(i)
        if not known or i + 2 > last or self.words.raw[i + 1] not in MIDDLE:
            return False
        # `Ford Van Driver`: a longer everyday word is what the van is for.
        return 1 < len(self.words.raw[i + 2]) < 4 or self.words.keys[i + 2] not in self.lexicon.common

    def _leads(self, i: int, last: int) -> bool:
        """True if word `i` and its follower read as first name and surname."""
        if i >= last:
            return False
        kind, j = self.word_class(i), self._next(i, last)
        after, shout = self.word_class(j), self.words.raw[i].isupper() and len(self.words.raw[i]) > 1
        if self.words.raw[j].isupper() and len(self.words.raw[j]) > 1 and not shout and after in classes.NEVER_PERSON:
            return False
        if kind is WordClass.GIVEN:
            return after in classes.MAY_BE_PERSON or (
                after is WordClass.WORD and not self.words.heading(i) and self.words.key(j) not in cues.NOT_NAMES
            )
        if kind in classes.GIVEN_OR_WORD:
            return after in classes.NO_WORD or (
                after in classes.NAME_OR_WORD and self.words.key(j) in self.lexicon.family and not self.words.heading(i)
            )
        if kind in classes.FAMILY_OR_UNKNOWN and not shout:
            return after in classes.NO_WORD or (after in classes.NAME_OR_WORD and not self.words.heading(i))
        if kind in classes.WORD_AS_SURNAME and not shout:
            if self.words.key(i) in self.lexicon.places and after is not WordClass.GIVEN:
                return False
            return after is WordClass.GIVEN or (
                after in classes.FAMILY_OR_UNKNOWN
                and not self.words.heading(i)
                and (kind is WordClass.PROPER or not self.words.opens(i))
            )
        return False

    def _next(self, i: int, last: int) -> int:
        """The word after `i`, past initials and particles."""
        j = i + 1
        while j < last and (self.words.key(j) in cues.PARTICLES or len(self.words.raw[j]) == 1):
            j += 1
        return j

    def _surnames(self, i: int, last: int) -> int:
        """The last word of the name that starts at word `i`."""
        end = i
        while end < last and end < i + 6:
            j = self._next(end, last)
            if len(self.words.raw[j]) == 1 or self.words.key(j) in cues.SUFFIXES:
                end = j
                continue
            kind = self.word_class(j)
            if self.words.raw[j].isupper() and not self.words.raw[i].isupper() and kind not in classes.SURE_NAME:
                break
            if kind in classes.NEVER_PERSON and (
                end > i or kind is WordClass.SKIPPED or self.words.key(j) in cues.NOT_NAMES or self.words.heading(i)
            ):
                break
            end = j
        return end
