"""Judges a capitalised word that stands alone: a person, a place, or no name."""

from __future__ import annotations

import re

from goodcatch.screen import name_cues as cues
from goodcatch.screen.candidate import CUED, FIRST, PLACE
from goodcatch.screen.span import GUESS
from goodcatch.screen.word_context import Around, name_shaped

MODEL = re.compile(r" [0-9]{3,4}(?![0-9]| [0-9]{3})")
COUNT = re.compile(r" [0-9]")
CAMEL = re.compile(r"[A-Z][a-z]{4,}[A-Z]")
Verdict = tuple[str, str] | None  # type and reason


class Single:
    """Judges single words of one text."""

    def __init__(self, around: Around) -> None:
        self.around, self.w, self.lex = around, around.w, around.lex
        self._small = frozenset(raw for raw in self.w.raw if raw.islower())

    def judge(self, i: int, kind: str) -> Verdict:
        """(type, reason) of a single capitalised word, or nothing."""
        w, key, raw = self.w, self.w.key(i), self.w.raw[i]
        if raw.isupper() and len(raw) > 1:
            if i and w.key(i - 1) in ("the", "a", "an"):
                return None
            long = len(raw) > 3 or (len(raw) == 3 and self.around.verb(i) > 0)
            return ("PERSON", FIRST) if kind == "G" and key in self.lex.usual and long else None
        if not name_shaped(raw) or kind not in "GWCLUK" or self.around.thing(i, kind):
            return None
        before = w.key(i - 1) if i else ""
        if len(raw) < 3 and key not in self.lex.usual and COUNT.match(w.text, w.ends[i]):
            return None
        if kind in "LU" and before in cues.GOING and w.key(i + 1) in self.lex.places and w.gap(i + 1) == ", ":
            return "PLACE_OR_ORG", PLACE
        common_name = kind in "CK" or (kind == "G" and key in self.lex.usual)
        if before in cues.PLACE_BEFORE and w.joined(i) and not w.owns(i) and not common_name:
            return ("PLACE_OR_ORG", PLACE) if kind in "GLU" and not w.heading(i) else None
        if kind in "GWLU" and self.around.place_after(i, kind):
            return "PLACE_OR_ORG", PLACE
        if kind == "G" and (len(raw) > 2 or (key in self.lex.usual and self.around.beside_name(i))):
            return "PERSON", FIRST
        opens = w.opens(i)
        if not opens and before in cues.KIN | cues.NAMING | cues.ROLES and not w.heading(i):
            return "PERSON", CUED
        if self.around.labelled(i):
            return "PERSON", CUED
        if kind in "WC":
            return self._word_name(i, kind, opens or w.heading(i), before)
        return self._unknown(i, opens, before) if kind in "LUG" else None

    def _word_name(self, i: int, kind: str, opens: bool, before: str) -> Verdict:
        """A first name that is also a word or a place."""
        key, verb = self.w.key(i), self.around.verb(i)
        twice = verb < 2 and key in self._small
        if kind == "C" and key not in self.lex.usual and (twice or self.around.among_words(i)):
            return None
        if key in cues.HARD:
            acts = self.w.key(i + 1) in cues.SAYING - cues.LOOSE and self.w.joined(i + 1) and before not in cues.IN_TIME
            return ("PERSON", FIRST) if acts else None
        if opens and not self._starts(i, kind, verb):
            return None
        if key in self.lex.places and (before in ("from", "to", "of") or not verb):
            return None
        return ("PERSON", FIRST) if opens or verb or key not in cues.SHY or before in cues.BEFORE else None

    def _starts(self, i: int, kind: str, verb: int) -> bool:
        """True if a word that is also a name, at the start of a sentence, is the name."""
        if verb == 2 or (verb == 1 and (kind == "W" or self.w.described(i))):
            return True
        mass = self.w.keys[i] in cues.MASS | cues.SHY
        was = self.w.key(i + 1) in ("was", "is", "has", "had") and self.w.joined(i + 1)
        return not mass and (was or self.around.beside_name(i))

    def kind_of_thing(self, i: int) -> bool:
        """True for an unknown word that the same text also writes small, with a model's number, or two in one."""
        small = self.w.keys[i] in self._small and self.w.keys[i] not in self.lex.family and not self.around.verb(i)
        return small or CAMEL.match(self.w.raw[i]) is not None or MODEL.match(self.w.text, self.w.ends[i]) is not None

    def _unknown(self, i: int, opens: bool, before: str) -> Verdict:
        if self.kind_of_thing(i):
            return None
        if opens or self.w.heading(i):
            spoken = self.around.verb(i) or (
                self.w.gap(i + 1 if i + 1 < len(self.w) else i) == ", " and (self.w.key(i + 1) in cues.SPOKEN_TO)
            )
            return ("PERSON", GUESS) if spoken and len(self.w.raw[i]) > 2 else None
        if before == "from" and not self.w.owns(i) and self.w.key(i - 2) in cues.FROM_BEFORE:
            return "PLACE_OR_ORG", PLACE
        return "PERSON", GUESS
