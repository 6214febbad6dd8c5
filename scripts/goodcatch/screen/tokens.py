"""Cuts a text into words, and tells how each stands: joined to the one before, at a sentence's start, in a heading."""

from __future__ import annotations

import re

from goodcatch.screen.name_cue_words import TITLES
from goodcatch.screen.word_list_key import fold

LETTERS = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0300-\u036f\u0370-\u1fff\u2c00-\ud7ff\ufb00-\ufb06"
WORD = re.compile(f"[{LETTERS}][{LETTERS}0-9'’‘-]*")
DESCRIBED = re.compile(
    r"^(?:['’]s)? (?:is|was|has|who) .{0,24}(?:year|married|retired|unaware|upset|widow|"
    r"single|divorced|aged|pleasant|gentleman|lady|resident|man\b|woman|male|known to|admitted|brought|"
    r"seen|sure|able|been (?:seen|married|unwell))"
)
_ENDS = "'’‘-"


class Words:
    """The words of one text, as columns; a possessive 's is left out of key and end."""

    __slots__ = ("_headings", "ends", "keys", "raw", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.raw: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        # Two letters for two, so that places stay: "said--Priya" is two words.
        for match in WORD.finditer(text.replace("--", "  ")):
            word = match.group()
            if "'" in word or "’" in word or word[-1] in _ENDS:
                word = _bare(word)
            self.raw.append(word)
            start = match.start()
            self.starts.append(start)
            self.ends.append(start + len(word))
        self.keys = [word.lower() if word.isascii() else fold(word) for word in self.raw]
        self._headings: dict[int, bool] = {}

    def __len__(self) -> int:
        return len(self.raw)

    def gap(self, i: int) -> str:
        """What stands between word `i - 1` and word `i`."""
        return self.text[self.ends[i - 1] if i else 0 : self.starts[i]]

    def key(self, i: int) -> str:
        """The key of word `i`, or nothing outside the text."""
        return self.keys[i] if 0 <= i < len(self.keys) else ""

    def joined(self, i: int) -> bool:
        """True if only a space (or a full stop after an initial) stands before word `i`."""
        if i <= 0 or i >= len(self.raw):
            return False
        gap = self.gap(i)
        return gap in (" ", "  ") or (
            gap in (". ", ".", ".  ") and (len(self.raw[i - 1]) == 1 or self.keys[i - 1] in TITLES)
        )

    def owns(self, i: int) -> bool:
        """True if a possessive 's follows word `i`."""
        return self.text[self.ends[i] : self.ends[i] + 2] in ("'s", "’s", "'S")

    def opens(self, i: int) -> bool:
        """True if word `i` starts a sentence, a line, a quotation or a cell."""
        gap = self.gap(i)
        return i == 0 or any(c in gap for c in '.!?:;\n\r|•*“"(‘[/>\t') or gap.strip() in ("-", "–", "—", "'")

    def described(self, i: int) -> bool:
        """True if what follows word `i` can only be said of a person: `is a 52-year-old`, `is retired`."""
        return DESCRIBED.search(self.text[self.ends[i] : self.ends[i] + 40].lower()) is not None

    def heading(self, i: int) -> bool:
        """True if most words of the line of word `i` have a capital: then a capital says little."""
        start = self.text.rfind("\n", 0, self.starts[i]) + 1
        if start not in self._headings:
            end = self.text.find("\n", start)
            line = self.text[start : end if end >= 0 else len(self.text)]
            words = [word for word in WORD.findall(line[:2000]) if len(word) > 3]
            capitals = sum(word[0].isupper() for word in words)
            self._headings[start] = len(words) > 2 and capitals * 10 >= len(words) * 7
        return self._headings[start]


def _bare(word: str) -> str:
    """The word without a closing quote, hyphen or possessive."""
    word = word.rstrip(_ENDS)
    if len(word) > 2 and word[-1] in "sS" and word[-2] in "'’‘":
        word = word[:-2].rstrip(_ENDS)
    return word
