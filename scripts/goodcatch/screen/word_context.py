"""Tells what class a word is of, and what the words beside it show about it."""

from __future__ import annotations

from itertools import pairwise

from goodcatch.screen import name_cues as cues
from goodcatch.screen.lexicon import Lexicon
from goodcatch.screen.tokens import Words

VERBAL = ("es", "ts", "ds", "ps", "ns", "ks", "ls", "rs", "ys", "ed")


class Around:
    """Answers about single words of one text."""

    def __init__(self, words: Words, lexicon: Lexicon, skipped: frozenset[int]) -> None:
        self.w, self.lex, self.skipped = words, lexicon, skipped

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
        if lex.knows(key):
            return "K" if key in lex.family and key not in cues.NOT_NAMES else ("D" if key in lex.words else "P")
        if "-" in key:
            return self.hyphened(key, raw)
        return "L" if key in lex.family else "U"

    def hyphened(self, key: str, raw: str) -> str:
        parts = [p for p in key.split("-") if p]
        if any(p in self.lex.firm for p in parts):
            return "G"
        if any(p in self.lex.family and p not in self.lex.words for p in parts):
            return "L"
        if cues.GENE.match(key) or (parts[0] in cues.PREFIXES and self.lex.knows(parts[-1])):
            return "D"
        known = [self.lex.knows(p) or any(c.isdigit() for c in p) for p in parts]
        if all(p in self.lex.words for p in parts) and raw.istitle() and not all(p in self.lex.common for p in parts):
            return "U"
        return "D" if all(known) or (known[0] and parts[0] in self.lex.common) else "U"

    def verb(self, i: int) -> int:
        """2 if the next word is what a person does, 1 if it may be, 0 if not."""
        after = self.w.key(i + 1)
        if self.w.owns(i):
            return 1
        if not after or self.w.gap(i + 1) not in (" ", "  "):
            return 0
        if after in cues.SAYING:
            return 2
        return (
            1
            if after in cues.BEING
            or (after in self.lex.common and after.endswith(VERBAL) and (not after.endswith(("ss", "us", "is"))))
            else 0
        )

    def thing(self, i: int, kind: str) -> bool:
        """True if the words beside it show a medicine, a test or a product, not a person."""
        w, after = self.w, self.w.key(i + 1) if self.w.joined(i + 1) else ""
        dose = w.text[w.ends[i] : w.ends[i] + 14].lower()
        if cues.DOSE.match(dose) or after in cues.DISEASES:
            return True
        if kind == "C" or (kind == "G" and w.keys[i] in self.lex.usual):
            return False
        before, earlier = "" if w.opens(i) else w.key(i - 1), w.key(i - 2)
        if kind in "LU" and (w.keys[i].endswith(cues.MEDICAL) or (self.listed(i) and not self.verb(i))):
            return True
        return (
            after in cues.THINGS | cues.TAKEN
            or after.endswith(("oma", "omas", "itis"))
            or (before in cues.THEIR and earlier in cues.MEDICATING)
            or (before in cues.EATING and kind == "U" and not self.verb(i))
            or (after in ("is", "was") and w.key(i + 2) in cues.THEIR and "language" in w.keys[i + 3 : i + 6])
            or (before in cues.TAKING and not w.owns(i) and not (before == "on" and earlier in cues.WATCHING))
        )

    def listed(self, i: int) -> bool:
        """True if the word stands in a list with a medicine, a product or a row of capitals."""
        w = self.w
        back = i - 2 if i > 1 and w.keys[i - 1] in ("and", "or") else i - 1
        on = i + 2 if w.key(i + 1) in ("and", "or") else i + 1
        sides = [back] * (back >= 0 and (back < i - 1 or w.gap(i) in (", ", "/")))
        sides += [on] * (on < len(w) and (on > i + 1 or w.gap(on) in (", ", "/")))
        return any(
            (k in self.skipped and w.raw[k][0].isupper())
            or (1 < len(w.raw[k]) < 6 and w.raw[k].isupper() and self.kind(k) not in "GW")
            for k in sides
        )

    def labelled(self, i: int) -> bool:
        """`Name: Okafor`, `her name is Okafor`."""
        before = self.w.key(i - 1) if i else ""
        return (before == "name" and ":" in self.w.gap(i)) or (before in ("is", "was") and self.w.key(i - 2) == "name")

    def among_words(self, i: int) -> bool:
        """`Crew Boss`, `Forest Net`: a capital among other words with capitals is a job or a thing."""
        near = [k for k in (i - 1, i + 1) if self.w.joined(max(k, i)) and not self.w.opens(k)]
        return any(self.w.raw[k][0].isupper() and self.kind(k) in "DXP" for k in near)

    def the(self, i: int) -> bool:
        """`the Millbrook repeater`: after 'the' a capital names a thing or a place, unless it is a family."""
        if (
            i == 0
            or self.w.key(i - 1) not in ("the", "an", "a")
            or (self.w.raw[i - 1] == "A" and not self.w.opens(i - 1))
            or not self.w.joined(i)
            or self.w.owns(i)
        ):
            return False
        if self.w.raw[i].isupper() or not name_shaped(self.w.raw[i]):
            return False
        after = self.w.key(i + 1) if self.w.joined(i + 1) else ""
        return after not in cues.FAMILIES and self.kind(i) in "GWCLUKP" and self.w.key(i + 1) not in cues.SAYING

    def place_after(self, i: int, kind: str) -> bool:
        """`Bluebell unit`, `Sunnybank care home`, `Millbrook staff`: the next word, in lower case, is a place's."""
        after = self.w.key(i + 1) if self.w.joined(i + 1) else ""
        sure = kind == "G" and self.w.keys[i] in self.lex.usual
        return after in cues.UNITS and not sure and self.w.raw[i + 1].islower()

    def beside_name(self, i: int) -> bool:
        """`Ivy and Iris`, `Lee, the bank worker`: a name follows, or who the person is."""
        w, after = self.w, self.w.key(i + 1)
        if after in ("and", "&") and i + 2 < len(w) and w.joined(i + 2):
            return w.raw[i + 2][0].isupper() and self.kind(i + 2) in "GWC"
        return i + 1 < len(w) and w.gap(i + 1) == ", " and after in ("the", "a", "an", "who", "our", "my", "his", "her")

    def placeholder(self, j: int) -> bool:
        raw = self.w.raw[j]
        return raw.isupper() and (len(raw) == 1 or raw in "ABCDEF" or raw in "XXXX XYZ YYYY")


def name_shaped(raw: str) -> bool:
    """True for Okafor, McDonald, O'Connor, Anne-Marie; False for iPad, SystmOne2, MRIs."""
    inner = sum(c.isupper() and b not in "-'’" for b, c in pairwise(raw))
    return not any(c.isdigit() for c in raw) and (inner == 0 or (inner == 1 and sum(c.islower() for c in raw) >= 3))
