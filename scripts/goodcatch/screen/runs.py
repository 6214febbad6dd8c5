"""In: the words of a text and the word lists. Out: the stretches of capitalised words that name a person or a place.

A run is a row of capitalised words with nothing but spaces, initials and particles between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from goodcatch.screen import cues
from goodcatch.screen.lexicon import Lexicon
from goodcatch.screen.span import GUESS
from goodcatch.screen.words import Words

FIRST = "This is a first name."
TITLED = "A title such as Mr or Dr stands before this name."
WHOLE = "This looks like a first name with a surname."
CUED = "The words beside it show that this is a name."
PLACE = "This looks like the name of a home, a place or an organisation."


VERBAL = ("es", "ts", "ds", "ps", "ns", "ks", "ls", "rs", "ys", "ed")


@dataclass(frozen=True, slots=True)
class Find:
    """Words `first` to `last` (both included) and what they seem to be."""

    first: int
    last: int
    type: str
    reason: str


class Runs:
    """Finds names among the capitalised words of one text."""

    def __init__(self, words: Words, lexicon: Lexicon, skipped: frozenset[int]) -> None:
        self.w, self.lex, self.skipped = words, lexicon, skipped
        self._small = frozenset(raw for raw in words.raw if raw.islower())

    def kind(self, i: int) -> str:
        """One letter: X allowed, I initial, G first name, W weak, C double, L surname, K surname and word, D word,
        P proper name, U unknown."""
        key, raw, lex = self.w.keys[i], self.w.raw[i], self.lex
        if i in self.skipped:
            return "X"
        if len(raw) == 1:
            return "I"
        for letter, keys in (("G", lex.firm), ("W", lex.weak), ("C", lex.double)):
            if key in keys:
                return letter
        if key in lex.family and key not in lex.words and key not in lex.places and key not in cues.NOT_NAMES:
            return "L"
        if key in lex.known:
            return "K" if key in lex.family and key not in cues.NOT_NAMES else ("D" if key in lex.words else "P")
        if "-" in key:
            return self._hyphened(key, raw)
        return "L" if key in lex.family else "U"

    def _hyphened(self, key: str, raw: str) -> str:
        parts = [p for p in key.split("-") if p]
        if any(p in self.lex.firm for p in parts):
            return "G"
        known = [p in self.lex.known or any(c.isdigit() for c in p) for p in parts]
        if all(p in self.lex.words for p in parts) and raw.istitle() and not all(p in self.lex.common for p in parts):
            return "U"
        return "D" if all(known) or known[0] and parts[0] in self.lex.common else "U"

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
        while w.joined(i + 1):
            if w.raw[i + 1][0].isupper():
                i += 1
                continue
            j = i + 1
            while w.key(j) in cues.PARTICLES and w.joined(j + 1) and j < i + 3:
                j += 1
            if j == i + 1 or not w.raw[j][0].isupper() or w.key(i + 1) in ("la", "le", "e", "y", "st") and j == i + 2 and (
                    self.kind(i) not in "GUL"):
                break
            i = j
        return i

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
        if i == last or w.key(i) in cues.TITLES - {"dr"} or self.kind(i) in "DX" and w.key(i) in cues.NOT_NAMES:
            return None
        for j in range(min(last, i + 5), i, -1):
            key = w.key(j)
            if key in cues.THINGS and self.kind(j) != "G":
                return Find(i, j, "", "")
            if key in cues.PLACES and w.raw[j][0].isupper() and not w.heading(i):
                if j == i + 1 and self.kind(i) == "G" and key in self.lex.family and key not in cues.SITES and (
                        not i or w.key(i - 1) not in cues.PLACE_BEFORE):
                    return None
                named = any(self.kind(k) in "GWLKUPC" for k in range(i, j))
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
        if self._the(i):
            end = i if i == last or self._thing(i, kind) else last
            return None if self._thing(i, kind) or kind in "WC" else Find(i, end, "PLACE_OR_ORG", PLACE)
        if i < last and self._leads(i, last):
            end = self._surnames(i, last)
            known = any(self.kind(k) in "GWC" for k in range(i, end + 1))
            return Find(i, end, "PERSON", WHOLE if known else GUESS)
        reason = self._alone(i, kind)
        return Find(i, i, *reason) if reason else None

    def _the(self, i: int) -> bool:
        """`the Millbrook repeater`: after 'the' a capital names a thing or a place, unless it is a family."""
        if i == 0 or self.w.key(i - 1) not in ("the", "an", "a") or not self.w.joined(i) or self.w.owns(i):
            return False
        after = self.w.key(i + 1) if self.w.joined(i + 1) else ""
        return after not in cues.FAMILIES and self.kind(i) in "GWCLUKP" and self.w.key(i + 1) not in cues.SAYING

    def _titled(self, i: int, last: int) -> Find | None:
        j = i + 1
        while j <= last and (self.w.key(j) in cues.TITLES or len(self.w.raw[j]) == 1):
            j += 1
        if j > last or self._placeholder(j) or self.w.key(j) in cues.GLUE or self.w.raw[i] == "MR" and not self.w.raw[j].isupper():
            return None
        if self.kind(j) == "X" and j > i + 1 or self.kind(j) in "DX" and self.w.key(j) in cues.ROLES | cues.PLACES:
            return None
        return Find(i if self.w.key(i) in cues.TITLES else j, self._surnames(j, last), "PERSON", TITLED)

    def _placeholder(self, j: int) -> bool:
        raw = self.w.raw[j]
        return raw.isupper() and (len(raw) == 1 or raw in "ABCDEF" or raw in "XXXX XYZ YYYY")

    def _initialled(self, i: int, last: int) -> Find | None:
        """`J. Okafor`, `J P Okafor`: initials before a surname."""
        j = i
        while j < last and len(self.w.raw[j]) == 1:
            j += 1
        dotted = self.w.text[self.w.ends[i] : self.w.ends[i] + 1] == "."
        if j > last or j == i or self.w.raw[j].isupper() or self.w.raw[i] in "IA" and not dotted:
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
            return after in "GWCLKU" or after == "D" and not self.w.heading(i) and self.w.key(j) not in cues.NOT_NAMES
        if kind in "WC":
            return after in "GLU" or after in "KWC" and self.w.key(j) in self.lex.family and not self.w.heading(i)
        if kind in "LU" and not shout:
            return after in "GLU" or after in "WCK" and not self.w.heading(i)
        if kind in "KP" and not shout:
            if self.w.key(i) in self.lex.places and after != "G":
                return False
            return after == "G" or after in "LU" and not self.w.heading(i) and (kind == "P" or not self.w.opens(i))
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
            if kind in "DXP" and (end > i or kind == "X" or self.w.key(j) in cues.NOT_NAMES or self.w.heading(i)):
                break
            end = j
        return end

    def _alone(self, i: int, kind: str) -> tuple[str, str] | None:
        """(type, reason) of a single capitalised word, or nothing."""
        w, key, raw = self.w, self.w.key(i), self.w.raw[i]
        if raw.isupper() and len(raw) > 1:
            return ("PERSON", FIRST) if kind == "G" and key in self.lex.usual and len(raw) > 3 else None
        if not _name_shaped(raw) or kind not in "GWCLUK" or self._thing(i, kind):
            return None
        before = w.key(i - 1) if i else ""
        if before in cues.PLACE_BEFORE and w.joined(i) and not w.owns(i) and (kind in "LUW" or kind == "G" and key not in self.lex.usual):
            return ("PLACE_OR_ORG", PLACE) if kind in "GLU" and not w.heading(i) else None
        if kind == "G" and len(raw) > 2:
            return "PERSON", FIRST
        opens = w.opens(i)
        if not opens and before in cues.KIN | cues.NAMING | cues.ROLES and not w.heading(i):
            return "PERSON", CUED
        if self._labelled(i):
            return "PERSON", CUED
        if kind in "WC":
            return self._word_name(i, kind, opens or w.heading(i), before)
        return self._unknown(i, opens, before) if kind in "LUG" else None

    def _word_name(self, i: int, kind: str, opens: bool, before: str) -> tuple[str, str] | None:
        """A first name that is also a word or a place."""
        key, verb = self.w.key(i), self._verb(i)
        if kind == "C" and key not in self.lex.usual and (self._among_words(i) or verb < 2 and key in self._small):
            return None
        if opens and not (verb == 2 or verb == 1 and (kind == "W" or self.w.described(i))):
            return None
        if key in self.lex.places and (before in ("from", "to", "of") or not verb):
            return None
        return ("PERSON", FIRST) if opens or verb or key not in cues.SHY or before in cues.BEFORE else None

    def _among_words(self, i: int) -> bool:
        """`Crew Boss`, `Forest Net`: a capital among other words with capitals is a job or a thing."""
        near = [k for k in (i - 1, i + 1) if self.w.joined(max(k, i)) and not self.w.opens(k)]
        return any(self.w.raw[k][0].isupper() and self.kind(k) in "DXP" for k in near)

    def _unknown(self, i: int, opens: bool, before: str) -> tuple[str, str] | None:
        if opens or self.w.heading(i):
            spoken = self._verb(i) or self.w.gap(i + 1 if i + 1 < len(self.w) else i) == ", " and (
                self.w.key(i + 1) in cues.SPOKEN_TO)
            return ("PERSON", GUESS) if spoken and len(self.w.raw[i]) > 2 else None
        if before == "from" and not self.w.owns(i) and self.w.key(i - 2) in cues.FROM_BEFORE:
            return "PLACE_OR_ORG", PLACE
        return "PERSON", GUESS

    def _listed(self, i: int) -> bool:
        """True if the word stands in a list with a medicine, a product or a row of capitals."""
        w = self.w
        back = i - 2 if i > 1 and w.keys[i - 1] in ("and", "or") else i - 1
        on = i + 2 if w.key(i + 1) in ("and", "or") else i + 1
        sides = [back] * (back >= 0 and (back < i - 1 or w.gap(i) in (", ", "/")))
        sides += [on] * (on < len(w) and (on > i + 1 or w.gap(on) in (", ", "/")))
        return any(k in self.skipped and w.raw[k][0].isupper() or 1 < len(w.raw[k]) < 6 and w.raw[k].isupper() and
                   self.kind(k) not in "GW" for k in sides)

    def _labelled(self, i: int) -> bool:
        """`Name: Okafor`, `her name is Okafor`."""
        before = self.w.key(i - 1) if i else ""
        return before == "name" and ":" in self.w.gap(i) or before in ("is", "was") and self.w.key(i - 2) == "name"

    def _thing(self, i: int, kind: str) -> bool:
        """True if the words beside it show a medicine, a test or a product, not a person."""
        w, after = self.w, self.w.key(i + 1) if self.w.joined(i + 1) else ""
        dose = w.text[w.ends[i] : w.ends[i] + 14].lower()
        if cues.DOSE.match(dose) or after in cues.DISEASES:
            return True
        if kind == "C" or kind == "G" and w.keys[i] in self.lex.usual:
            return False
        before, earlier = "" if w.opens(i) else w.key(i - 1), w.key(i - 2)
        if kind in "LU" and (w.keys[i].endswith(cues.MEDICAL) or self._listed(i) and not self._verb(i)):
            return True
        return (after in cues.THINGS | cues.TAKEN or after.endswith(("oma", "omas", "itis"))
                or before in cues.TAKING and not w.owns(i) and not (before == "on" and earlier in cues.WATCHING))

    def _verb(self, i: int) -> int:
        """2 if the next word is what a person does, 1 if it may be, 0 if not."""
        after = self.w.key(i + 1)
        if self.w.owns(i):
            return 1
        if not after or self.w.gap(i + 1) not in (" ", "  "):
            return 0
        if after in cues.SAYING:
            return 2
        return 1 if after in cues.BEING or after in self.lex.common and after.endswith(VERBAL) and (
            not after.endswith(("ss", "us", "is"))) else 0


def _name_shaped(raw: str) -> bool:
    """True for Okafor, McDonald, O'Connor, Anne-Marie; False for iPad, SystmOne2, MRIs."""
    inner = sum(c.isupper() and b not in "-'’" for b, c in pairwise(raw))
    return not any(c.isdigit() for c in raw) and (inner == 0 or inner == 1 and sum(c.islower() for c in raw) >= 3)
