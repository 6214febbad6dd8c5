"""Finds runs of capitalised words that look like the name of a person or a place.

A run is a row of capitalised words with nothing but spaces, initials and particles between them.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodcatch.screen import name_cues as cues
from goodcatch.screen.candidate import PLACE, TITLED, WHOLE, Find
from goodcatch.screen.lexicon import Lexicon
from goodcatch.screen.single_word import Single
from goodcatch.screen.span import GUESS
from goodcatch.screen.tokens import Words
from goodcatch.screen.word_context import Around

LONGEST = 12  # words of a run: no name is longer, and time must not grow with the square of a text


class Runs:
    """Finds names among the capitalised words of one text."""

    def __init__(self, words: Words, lexicon: Lexicon, skipped: frozenset[int]) -> None:
        self.w, self.lex, self.skipped = words, lexicon, skipped
        self.around = Around(words, lexicon, skipped)
        self.kind = self.around.kind
        self.single = Single(self.around)

    def finds(self, capitals: list[int]) -> Iterator[Find]:
        """What the runs over these word numbers name."""
        done = -1
        for i in capitals:
            if i > done:
                last = self._end(i)
                done = last
                yield from self._split(i, last)

    def _end(self, i: int) -> int:
        """The last word of the run that starts at word `i`."""
        w = self.w
        far = i + LONGEST
        while i < far and (w.joined(i + 1) or self._owned_place(i + 1)):
            if w.raw[i + 1][0].isupper():
                i += 1
                continue
            j = i + 1
            while w.key(j) in cues.PARTICLES and w.joined(j + 1) and j < i + 3:
                j += 1
            doubtful = w.key(i + 1) in ("la", "le", "e", "y", "st") and j == i + 2 and self.kind(i) not in "GUL"
            if j == i + 1 or not w.raw[j][0].isupper() or doubtful:
                break
            i = j
        return i

    def _owned_place(self, i: int) -> bool:
        """`St Mary's Hospital`: a possessive, then a word for a place."""
        w = self.w
        return i < len(w) and w.gap(i) in ("'s ", "’s ") and w.raw[i][0].isupper() and w.key(i) in cues.SITES

    def _split(self, first: int, last: int) -> Iterator[Find]:
        """Cuts a run into places and persons."""
        i = first
        while i <= last:
            find = self._place(i, last) or self._person(i, last)
            if find:
                yield find
                i = find.last + 1
            else:
                i += 1

    def _place(self, i: int, last: int) -> Find | None:
        """`Willow Court`, `St Mary's Hospital`: a run that ends in a word for places."""
        w = self.w
        if (
            i == last
            or w.key(i) in cues.TITLES - {"dr"}
            or (self.kind(i) in "DX" and w.key(i) in cues.NOT_NAMES and w.key(i) != "st")
        ):
            return None
        for j in range(min(last, i + 5), i, -1):
            key = w.key(j)
            given = any(self.kind(k) in "GW" for k in range(i, j))
            if key in (cues.DISEASES if given else cues.THINGS) and self.kind(j) != "G":
                return Find(i, j, "", "")
            if key in cues.PLACES and w.raw[j][0].isupper() and (key in cues.SITES or not w.heading(i)):
                if (
                    j == i + 1
                    and self.kind(i) == "G"
                    and key in self.lex.family
                    and key not in cues.SITES
                    and (not i or w.key(i - 1) not in cues.PLACE_BEFORE)
                ):
                    return None
                letters = [w.raw[k].isupper() and len(w.raw[k]) < 5 for k in range(i, j)]
                named = any(self.kind(k) in "GWLKUPC" and not letters[k - i] for k in range(i, j))
                return Find(i, j, "PLACE_OR_ORG" if named else "", PLACE)
        return None

    def _person(self, i: int, last: int) -> Find | None:
        key, kind = self.w.key(i), self.kind(i)
        if key in cues.TITLES or (key in cues.ROLES and i < last and self.kind(i + 1) in "GWCLU"):
            return self._titled(i, last)
        if kind in "DXP" and not (kind == "P" and self._leads(i, last)):
            return None
        if kind == "I":
            return self._initialled(i, last)
        if self.around.the(i):
            end = i if i == last or self.around.thing(i, kind) else last
            return None if self.around.thing(i, kind) or kind in "WC" else Find(i, end, "PLACE_OR_ORG", PLACE)
        if i < last and self._leads(i, last):
            end = self._surnames(i, last)
            known = any(self.kind(k) in "GWC" for k in range(i, end + 1))
            return Find(i, end, "PERSON", WHOLE if known else GUESS)
        reason = self.single.judge(i, kind)
        return Find(i, i, *reason) if reason else None

    def _titled(self, i: int, last: int) -> Find | None:
        j = i + 1
        while j <= last and (self.w.key(j) in cues.TITLES or len(self.w.raw[j]) == 1):
            j += 1
        if j > last or self.around.placeholder(j) or self.w.key(j) in cues.GLUE:
            return None
        if self.w.raw[i] == "MR" and not self.w.raw[j].isupper():
            return None
        shouts = self.w.raw[j].isupper() and not self.w.raw[i].isupper()
        if shouts and self.w.key(i) not in cues.TITLES and self.kind(j) != "G":
            return None
        if (self.kind(j) == "X" and j > i + 1) or (self.kind(j) in "DX" and self.w.key(j) in cues.ROLES | cues.PLACES):
            return None
        return Find(i if self.w.key(i) in cues.TITLES else j, self._surnames(j, last), "PERSON", TITLED)

    def _initialled(self, i: int, last: int) -> Find | None:
        """`J. Okafor`, `J P Okafor`: initials before a surname."""
        j = i
        while j < last and len(self.w.raw[j]) == 1:
            j += 1
        dotted = self.w.text[self.w.ends[i] : self.w.ends[i] + 1] == "."
        if j > last or j == i or self.w.raw[j].isupper() or (self.w.raw[i] in "IA" and not dotted):
            return None
        good = "GLU" if not dotted else "GLUWCK"
        if self.kind(j) in good and (dotted or not self.w.opens(i)):
            return Find(i, self._surnames(j, last), "PERSON", WHOLE)
        return None

    def _leads(self, i: int, last: int) -> bool:
        """True if word `i` and its follower read as first name and surname."""
        if i >= last:
            return False
        kind, j = self.kind(i), self._next(i, last)
        after, shout = self.kind(j), self.w.raw[i].isupper() and len(self.w.raw[i]) > 1
        if self.w.raw[j].isupper() and len(self.w.raw[j]) > 1 and not shout and after in "DPX":
            return False
        if kind == "G":
            return after in "GWCLKU" or (after == "D" and not self.w.heading(i) and self.w.key(j) not in cues.NOT_NAMES)
        if kind in "WC":
            return after in "GLU" or (after in "KWC" and self.w.key(j) in self.lex.family and not self.w.heading(i))
        if kind in "LU" and not shout:
            return after in "GLU" or (after in "WCK" and not self.w.heading(i))
        if kind in "KP" and not shout:
            if self.w.key(i) in self.lex.places and after != "G":
                return False
            return after == "G" or (after in "LU" and not self.w.heading(i) and (kind == "P" or not self.w.opens(i)))
        return False

    def _next(self, i: int, last: int) -> int:
        """The word after `i`, past initials and particles."""
        j = i + 1
        while j < last and (self.w.key(j) in cues.PARTICLES or len(self.w.raw[j]) == 1):
            j += 1
        return j

    def _surnames(self, i: int, last: int) -> int:
        """The last word of the name that starts at word `i`."""
        end = i
        while end < last and end < i + 6:
            j = self._next(end, last)
            if len(self.w.raw[j]) == 1 or self.w.key(j) in cues.SUFFIXES:
                end = j
                continue
            kind = self.kind(j)
            if self.w.raw[j].isupper() and not self.w.raw[i].isupper() and kind not in "GL":
                break
            if kind in "DXP" and (end > i or kind == "X" or self.w.key(j) in cues.NOT_NAMES or self.w.heading(i)):
                break
            end = j
        return end
