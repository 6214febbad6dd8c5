"""Finds names that somebody typed without a capital."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goodcatch.screen import name_cue_words as cues
from goodcatch.screen.candidate import CUED, FIRST, TITLED, Candidate
from goodcatch.screen.lexicon import Lexicon
from goodcatch.screen.span import GUESS
from goodcatch.screen.tokens import Words

# Chinese, Korean and Japanese names: so few signs in an English text are hardly anything else.
SIGNS = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]{2,4}|[\uac00-\ud7a3]{2,4}|[\u30a1-\u30fc]{2,8}")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Endings that medicines, conditions and adjectives have and names seldom do.
ENDINGS = cues.MEDICAL + cues.WORDY


class LowercaseNames:
    """Finds names among the lower-case words of one text."""

    def __init__(self, words: Words, lexicon: Lexicon, skipped: frozenset[int]) -> None:
        self.words, self.lexicon, self.skipped = words, lexicon, skipped

    def finds(self, odd: list[int]) -> Iterator[Candidate]:
        """What these word numbers name."""
        done = -1
        for i in odd:
            if i <= done or i in self.skipped:
                continue
            reason = self._reason(i)
            if reason:
                done = self._surname(i)
                yield Candidate(i - (reason == TITLED), done, "PERSON", reason)

    def _reason(self, i: int) -> str | None:
        key = self.words.keys[i]
        if len(key) < 2 or not key.replace("-", "").replace("'", "").isalpha():
            return None
        if self._titled(i):
            return TITLED
        if SIGNS.fullmatch(key) or self._initialled(i, key):
            return GUESS
        firm = key in self.lexicon.firm
        # "teh", "pateint": what is one slip away from an everyday word is a name only if very many people have it.
        if firm and (len(key) > 3 or key in self.lexicon.usual) and (key in self.lexicon.usual or not self._typo(key)):
            return FIRST
        if key in self.lexicon.weak or key in self.lexicon.double:
            return CUED if self._worded(i, key) or self._before_unknown(i) else None
        if firm and self._placed(i):
            return FIRST
        if firm or not self.lexicon.knows(key) or (key in self.lexicon.family and key not in self.lexicon.words):
            return GUESS if self._context(i, key) else None
        return None

    def _titled(self, i: int) -> bool:
        """`mrs patel`, `mr okafor`: a title that cannot be another word, or one with a name behind it."""
        before, key = self.words.key(i - 1), self.words.keys[i]
        if (
            i == 0
            or before not in cues.TITLES
            or (not self.words.joined(i) and self.words.gap(i) != ". ")
            or len(key) < 3
        ):
            return False
        sure = self.words.raw[i - 1] != "MR" and before in ("mr", "mrs", "ms", "mx", "dr", "prof")
        return (
            key not in cues.NOT_NAMES
            and (sure or key in self.lexicon.firm)
            and (key not in self.lexicon.common or key in self.lexicon.family or key in self.lexicon.double)
        )

    def _initialled(self, i: int, key: str) -> bool:
        """`by j. smith-jones`: one small letter with its full stop, between a word and a surname."""
        dotted = i > 1 and self.words.gap(i) in (". ", ".") and len(self.words.raw[i - 1]) == 1
        if not dotted or self.words.gap(i - 1) != " ":
            return False
        surnames = [part for part in key.split("-") if part in self.lexicon.family and part not in self.lexicon.common]
        return bool(surnames) and self.words.raw[i - 1].islower()

    def _worded(self, i: int, key: str) -> bool:
        """A first name that is also a word, in lower case: only where a sentence starts with it and a person acts."""
        after, before = self.words.key(i + 1), self.words.key(i - 1) if i else ""
        if key in cues.NOT_NAMES | cues.HARD or (
            i + 1 < len(self.words) and self.words.gap(i + 1) not in (" ", "'s ", "’s ")
        ):
            return False
        if before in cues.NAMING | {"called"} and self.words.joined(i) and key not in self.lexicon.common:
            return True
        acts = after in cues.SAYING and after not in ("also", "then", "also", "just", "never", "always", "usually")
        if self.words.opens(i) or before in cues.KIN:
            described = after in cues.BEING and self.words.described(i)
            return acts or described or (key not in self.lexicon.common and after in cues.BEING)
        return acts and key not in self.lexicon.common and before in cues.BEFORE

    def _placed(self, i: int) -> bool:
        """True if a first name stands where a sentence starts and its person acts or is described."""
        after, before = self.words.key(i + 1), self.words.key(i - 1) if i else ""
        if not self.words.joined(i + 1) and self.words.text[self.words.ends[i] : self.words.ends[i] + 2] not in (
            "'s",
            "’s",
        ):
            return False
        starts = self.words.opens(i) or before in cues.KIN | cues.BEFORE
        return (after in cues.SAYING and (starts or len(self.words.keys[i]) > 3)) or (starts and after in cues.BEING)

    def _context(self, i: int, key: str) -> bool:
        """True if an unknown word stands where a name stands, and is no slip of the pen."""
        if "-" in key and all(self.lexicon.knows(part) or len(part) < 2 for part in key.split("-")):
            return False
        if (len(key) < 4 and key not in self.lexicon.firm) or key.endswith(ENDINGS):
            return False
        after, before = self.words.key(i + 1), self.words.key(i - 1) if i else ""
        gap = self.words.gap(i + 1) if i + 1 < len(self.words) else ""
        if before in cues.NAMING | cues.KIN and self.words.gap(i) == " ":
            return not self._typo(key)
        if gap not in (" ", "'s ", "’s ", "' ", "’ "):
            return False
        acts = after in cues.SAYING
        placed = self.words.opens(i) or before in cues.BEFORE | {"as", "per", "by", "with"}
        being = after in cues.BEING or gap.startswith(("'s", "’s"))
        return (acts or (being and placed)) and not self._typo(key)

    def _surname(self, i: int) -> int:
        """The last word of a lower-case name: `oluwaseun adeyemi`."""
        j = i + 1
        if j < len(self.words) and self.words.gap(j) == " " and self.words.raw[j].islower():
            key = self.words.keys[j]
            surname = key in self.lexicon.family and key not in self.lexicon.words
            if surname or key in self.lexicon.firm or self._before_unknown(i):
                return j
        return i

    def _before_unknown(self, i: int) -> bool:
        """`kelly okonjowski`: the next word is in no dictionary, and no slip of the pen."""
        if i + 1 >= len(self.words) or self.words.gap(i + 1) != " " or not self.words.raw[i + 1].islower():
            return False
        key = self.words.keys[i + 1]
        surname = key in self.lexicon.family and key not in self.lexicon.words
        odd = not self.lexicon.knows(key) and len(key) > 3 and key.isalpha() and not key.endswith(ENDINGS)
        return (surname or odd) and i + 1 not in self.skipped and not self._typo(key)

    def _typo(self, key: str) -> bool:
        """True if the word is one slip away from an everyday word, or two such words run together."""
        common = self.lexicon.common
        # At each letter: one too many, two swapped, a space left out, one missing, one wrong.
        for k in range(len(key) + 1):
            head, tail = key[:k], key[k:]
            swapped = head + tail[1] + tail[0] + tail[2:] if len(tail) > 1 else ""
            if tail and (head + tail[1:] in common or swapped in common):
                return True
            if len(head) > 2 and len(tail) > 2 and head in common and tail in common:
                return True
            for c in LETTERS:
                if head + c + tail in common or (tail and head + c + tail[1:] in common):
                    return True
        return False
