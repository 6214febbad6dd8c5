"""Judges a capitalised word that stands alone: a person, a place, or no name."""

from __future__ import annotations

import re

from goodcatch.screen import name_cue_words as cues
from goodcatch.screen import word_classes as classes
from goodcatch.screen.candidate import CUED, FIRST, PLACE
from goodcatch.screen.span import GUESS
from goodcatch.screen.word_classes import WordClass
from goodcatch.screen.word_context import WordContext, name_shaped

MODEL = re.compile(r" [0-9]{3,4}(?![0-9]| [0-9]{3})")
COUNT = re.compile(r" [0-9]")
CAMEL = re.compile(r"[A-Z][a-z]{4,}[A-Z]")
WAS = ("was", "is", "has", "had")
Verdict = tuple[str, str] | None  # type and reason


class SingleWord:
    """Judges single words of one text."""

    def __init__(self, context: WordContext) -> None:
        self.context, self.words, self.lexicon = context, context.words, context.lexicon
        self._small = frozenset(raw for raw in self.words.raw if raw.islower())

    def judge(self, i: int, kind: WordClass) -> Verdict:
        """(type, reason) of a single capitalised word, or nothing."""
        words, key, raw = self.words, self.words.key(i), self.words.raw[i]
        # A word in capitals is mostly an abbreviation or a heading: only a usual first name counts.
        if raw.isupper() and len(raw) > 1:
            if i and words.key(i - 1) in ("the", "a", "an"):
                return None
            long = len(raw) > 3 or (len(raw) == 3 and self.context.verb_after(i) > 0)
            return ("PERSON", FIRST) if kind is WordClass.GIVEN and key in self.lexicon.usual and long else None
        if not name_shaped(raw) or kind not in classes.MAY_BE_PERSON or self.context.is_thing(i, kind):
            return None
        before = words.key(i - 1) if i else ""
        # `Al 3`: two letters before a number are a label.
        if len(raw) < 3 and key not in self.lexicon.usual and COUNT.match(words.text, words.ends[i]):
            return None
        if (
            kind in classes.FAMILY_OR_UNKNOWN
            and before in cues.GOING
            and words.key(i + 1) in self.lexicon.places
            and words.gap(i + 1) == ", "
        ):
            return "PLACE_OR_ORG", PLACE
        # `in Millbrook` is a place; `in Sarah's room` and `near Will` speak of a person.
        common_name = kind in classes.EVERYDAY_NAME or (kind is WordClass.GIVEN and key in self.lexicon.usual)
        if before in cues.PLACE_BEFORE and words.joined(i) and not words.owns(i) and not common_name:
            return ("PLACE_OR_ORG", PLACE) if kind in classes.NO_WORD and not words.heading(i) else None
        if kind in classes.NOT_EVERYDAY and self.context.before_place_word(i, kind):
            return "PLACE_OR_ORG", PLACE
        if kind is WordClass.GIVEN and (len(raw) > 2 or (key in self.lexicon.usual and self.context.beside_name(i))):
            return "PERSON", FIRST
        opens = words.opens(i)
        if not opens and before in cues.KIN | cues.NAMING | cues.ROLES and not words.heading(i):
            return "PERSON", CUED
        if self.context.labelled(i):
            return "PERSON", CUED
        if kind in classes.GIVEN_OR_WORD:
            return self._word_name(i, kind, opens or words.heading(i), before)
        return self._unknown(i, opens, before) if kind in classes.NO_WORD else None

    def _word_name(self, i: int, kind: WordClass, opens: bool, before: str) -> Verdict:
        """A first name that is also a word or a place."""
        key, verb = self.words.key(i), self.context.verb_after(i)
        # The same text writes it small as well: then it is the word here too.
        twice = verb < 2 and key in self._small
        if (
            kind is WordClass.GIVEN_OR_COMMON
            and key not in self.lexicon.usual
            and (twice or self.context.among_words(i))
        ):
            return None
        if key in cues.HARD:
            return ("PERSON", FIRST) if self._acts(i, before) else None
        if opens and not self._starts(i, kind, verb):
            return None
        if key in self.lexicon.places and (before in ("from", "to", "of") or not verb):
            return None
        return ("PERSON", FIRST) if opens or verb or key not in cues.SHY or before in cues.BEFORE else None

    def _acts(self, i: int, before: str) -> bool:
        """True if a month or a helping verb does what only a person does: `May told me`, `and Will said so`."""
        after = self.words.key(i + 1) if self.words.joined(i + 1) else ""
        if self.words.keys[i] == "will":  # no time; nor does the verb stand before these, or own anything
            return after in cues.SAYING - cues.LOOSE or after in WAS or self.words.owns(i)
        return after in cues.SAYING - cues.LOOSE and before not in cues.IN_TIME

    def _starts(self, i: int, kind: WordClass, verb: int) -> bool:
        """True if a word that is also a name, at the start of a sentence, is the name."""
        if verb == 2 or (verb == 1 and (kind is WordClass.GIVEN_OR_RARE or self.words.described(i))):
            return True
        mass = self.words.keys[i] in cues.MASS | cues.SHY
        # `Mark's badge`, `Hope and Grace gave out the tea`.
        owner = self.words.owns(i) and self.words.keys[i] in self.lexicon.usual - cues.SEASONS
        if owner or (self.context.beside_name(i) and self.context.verb_after(i + 2) == 2):
            return True
        was = self.words.key(i + 1) in WAS and self.words.joined(i + 1)
        return not mass and (was or self.context.beside_name(i))

    def _names_a_thing(self, i: int) -> bool:
        """True for an unknown word that the same text also writes small, with a model's number, or two in one."""
        small = (
            self.words.keys[i] in self._small
            and self.words.keys[i] not in self.lexicon.family
            and not self.context.verb_after(i)
        )
        return (
            small
            or CAMEL.match(self.words.raw[i]) is not None
            or MODEL.match(self.words.text, self.words.ends[i]) is not None
        )

    def _unknown(self, i: int, opens: bool, before: str) -> Verdict:
        if self._names_a_thing(i):
            return None
        if opens or self.words.heading(i):
            spoken = self.context.verb_after(i) or (
                self.words.gap(i + 1 if i + 1 < len(self.words) else i) == ", "
                and (self.words.key(i + 1) in cues.SPOKEN_TO)
            )
            spoken = spoken or self.context.speaks_later(i)
            return ("PERSON", GUESS) if spoken and len(self.words.raw[i]) > 2 else None
        if before == "from" and not self.words.owns(i) and self.words.key(i - 2) in cues.FROM_BEFORE:
            return "PLACE_OR_ORG", PLACE
        return "PERSON", GUESS
