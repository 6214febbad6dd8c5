"""Tells what class a word is of, and what the words beside it show about it."""

from __future__ import annotations

from itertools import pairwise

from goodcatch.screen import name_cue_words as cues
from goodcatch.screen import word_classes as classes
from goodcatch.screen.lexicon import Lexicon
from goodcatch.screen.tokens import Words
from goodcatch.screen.word_classes import WordClass

# Endings of "walks" and "helped"; words such as "glass", "status" and "axis" end like a verb and are none.
VERBAL = ("es", "ts", "ds", "ps", "ns", "ks", "ls", "rs", "ys", "ed")
NOT_VERBAL = ("ss", "us", "is")


class WordContext:
    """Answers what the words around a single word of one text show about it."""

    def __init__(self, words: Words, lexicon: Lexicon, skipped: frozenset[int]) -> None:
        self.words, self.lexicon, self.skipped = words, lexicon, skipped

    def word_class(self, i: int) -> WordClass:
        """The class of word `i`; where several would fit, the one that says most about it."""
        key, raw, lexicon = self.words.keys[i], self.words.raw[i], self.lexicon
        if i in self.skipped:
            return WordClass.SKIPPED
        if len(raw) == 1:
            return WordClass.INITIAL
        if key in lexicon.firm:
            return WordClass.GIVEN
        if key in lexicon.weak:
            return WordClass.GIVEN_OR_RARE
        if key in lexicon.double:
            return WordClass.GIVEN_OR_COMMON
        surname = key in lexicon.family
        if surname and key not in lexicon.words and key not in lexicon.places and key not in cues.NOT_NAMES:
            return WordClass.FAMILY
        if lexicon.knows(key):
            if surname and key not in cues.NOT_NAMES:
                return WordClass.FAMILY_OR_WORD
            return WordClass.WORD if key in lexicon.words else WordClass.PROPER
        if "-" in key:
            return self._hyphened(key, raw)
        return WordClass.FAMILY if surname else WordClass.UNKNOWN

    def _hyphened(self, key: str, raw: str) -> WordClass:
        """A word with a hyphen that no list has is judged by its parts: `anne-marie`, `non-slip`."""
        parts, lexicon = [part for part in key.split("-") if part], self.lexicon
        if any(part in lexicon.firm for part in parts):
            return WordClass.GIVEN
        if any(part in lexicon.family and part not in lexicon.words for part in parts):
            return WordClass.FAMILY
        if cues.GENE.match(key) or (parts[0] in cues.PREFIXES and lexicon.knows(parts[-1])):
            return WordClass.WORD
        known = [lexicon.knows(part) or any(letter.isdigit() for letter in part) for part in parts]
        words = all(part in lexicon.words for part in parts)
        if words and raw.istitle() and not all(part in lexicon.common for part in parts):
            return WordClass.UNKNOWN  # `Marsh-Warren`: two rare words, each with a capital, may be a double surname
        return WordClass.WORD if all(known) or (known[0] and parts[0] in lexicon.common) else WordClass.UNKNOWN

    def verb_after(self, i: int) -> int:
        """2 if the next word is what a person does, 1 if it may be, 0 if not."""
        after, common = self.words.key(i + 1), self.lexicon.common
        if self.words.owns(i):
            return 1
        if not after or self.words.gap(i + 1) not in (" ", "  "):
            return 0
        if after in cues.SAYING:
            return 2
        ends_like_one = after.endswith(VERBAL) and not after.endswith(NOT_VERBAL)
        return int(after in cues.BEING or (after in common and ends_like_one))

    def speaks_later(self, i: int) -> bool:
        """`Bazza from the agency said so`: where the person is from, then what they said."""
        words = self.words
        if words.key(i + 1) not in cues.FROM_WHERE or not words.joined(i + 1):
            return False
        for k in range(i + 2, min(i + 7, len(words))):
            if not words.joined(k):
                return False
            if words.keys[k] in cues.SPEAKING:
                return True
        return False

    def is_thing(self, i: int, kind: WordClass) -> bool:
        """True if the words beside it show a medicine, a test or a product, not a person."""
        words = self.words
        after = words.key(i + 1) if words.joined(i + 1) else ""
        dose = words.text[words.ends[i] : words.ends[i] + 14].lower()
        if cues.DOSE.match(dose) or after in cues.DISEASES:
            return True
        if kind is WordClass.GIVEN_OR_COMMON or (kind is WordClass.GIVEN and words.keys[i] in self.lexicon.usual):
            return False
        before, earlier = "" if words.opens(i) else words.key(i - 1), words.key(i - 2)
        if kind in classes.FAMILY_OR_UNKNOWN and (
            words.keys[i].endswith(cues.MEDICAL) or (self.in_list(i) and not self.verb_after(i))
        ):
            return True
        return (
            after in cues.THINGS | cues.TAKEN
            or after.endswith(("oma", "omas", "itis"))
            or (before in cues.THEIR and earlier in cues.MEDICATING)
            or (before in cues.EATING and kind is WordClass.UNKNOWN and not self.verb_after(i))
            or (after in ("is", "was") and words.key(i + 2) in cues.THEIR and "language" in words.keys[i + 3 : i + 6])
            or (before in cues.TAKING and not words.owns(i) and not (before == "on" and earlier in cues.WATCHING))
        )

    def in_list(self, i: int) -> bool:
        """True if the word stands in a list with a medicine, a product or a row of capitals."""
        words = self.words
        back = i - 2 if i > 1 and words.keys[i - 1] in ("and", "or") else i - 1
        forth = i + 2 if words.key(i + 1) in ("and", "or") else i + 1
        sides = [back] * (back >= 0 and (back < i - 1 or words.gap(i) in (", ", "/")))
        sides += [forth] * (forth < len(words) and (forth > i + 1 or words.gap(forth) in (", ", "/")))
        return any(
            (k in self.skipped and words.raw[k][0].isupper())
            or (1 < len(words.raw[k]) < 6 and words.raw[k].isupper() and self.word_class(k) not in classes.LIKELY_GIVEN)
            for k in sides
        )

    def labelled(self, i: int) -> bool:
        """`Name: Okafor`, `her name is Okafor`."""
        before = self.words.key(i - 1) if i else ""
        return (before == "name" and ":" in self.words.gap(i)) or (
            before in ("is", "was") and self.words.key(i - 2) == "name"
        )

    def among_words(self, i: int) -> bool:
        """`Crew Boss`, `Forest Net`: a capital among other words with capitals is a job or a thing."""
        near = [k for k in (i - 1, i + 1) if self.words.joined(max(k, i)) and not self.words.opens(k)]
        return any(self.words.raw[k][0].isupper() and self.word_class(k) in classes.NEVER_PERSON for k in near)

    def after_the(self, i: int) -> bool:
        """`the Millbrook repeater`: after 'the' a capital names a thing or a place, unless it is a family."""
        if (
            i == 0
            or self.words.key(i - 1) not in ("the", "an", "a")
            or (self.words.raw[i - 1] == "A" and not self.words.opens(i - 1))
            or not self.words.joined(i)
            or self.words.owns(i)
        ):
            return False
        if self.words.raw[i].isupper() or not name_shaped(self.words.raw[i]):
            return False
        after = self.words.key(i + 1) if self.words.joined(i + 1) else ""
        return (
            after not in cues.FAMILIES
            and self.word_class(i) in classes.MAY_BE_NAME
            and self.words.key(i + 1) not in cues.SAYING
        )

    def before_place_word(self, i: int, kind: WordClass) -> bool:
        """`Bluebell unit`, `Sunnybank care home`, `Millbrook staff`: the next word, in lower case, is a place's."""
        after = self.words.key(i + 1) if self.words.joined(i + 1) else ""
        sure = kind is WordClass.GIVEN and self.words.keys[i] in self.lexicon.usual
        return after in cues.UNITS and not sure and self.words.raw[i + 1].islower()

    def beside_name(self, i: int) -> bool:
        """`Ivy and Iris`, `Lee, the bank worker`: a name follows, or who the person is."""
        words = self.words
        after = words.key(i + 1)
        if after in ("and", "&") and i + 2 < len(words) and words.joined(i + 2):
            return words.raw[i + 2][0].isupper() and self.word_class(i + 2) in classes.ANY_GIVEN
        return (
            i + 1 < len(words)
            and words.gap(i + 1) == ", "
            and after in ("the", "a", "an", "who", "our", "my", "his", "her")
        )

    def placeholder(self, i: int) -> bool:
        """`Mr X`, `resident AB`, `Mrs XXX`: letters that somebody put in the place of a name."""
        raw = self.words.raw[i]
        return raw.isupper() and (len(raw) == 1 or raw in "ABCDEF" or raw in "XXXX XYZ YYYY")


def name_shaped(raw: str) -> bool:
    """True for Okafor, McDonald, O'Connor, Anne-Marie; False for iPad, SystmOne2, MRIs."""
    inner = sum(letter.isupper() and before not in "-'’" for before, letter in pairwise(raw))
    small = sum(letter.islower() for letter in raw)
    return not any(letter.isdigit() for letter in raw) and (inner == 0 or (inner == 1 and small >= 3))
