"""Cuts a text into the words by which the site's search finds it, however they are spelt.

`find.js` cuts what a reader asks for in the same way; a test plays one table through both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from goodcatch.screen.word_list_key import fold

# Stand in nearly every text, and so tell none from another.
EVERYWHERE = frozenset(
    "a an and are as at be been but by for from had has have he her his i if in is it its me my not of on or our she "
    "so that the their them then there they this to was we were which who will with you your".split()
)
# Hyphens that folding leaves as they are.
_HYPHENS = str.maketrans({"‒": "-", "−": "-", "⁃": "-", "_": "-"})
_APOSTROPHE = re.compile(r"'(?=[^\W_])(?<=[^\W_]')")
_DOTTED = re.compile(r"\.[^\W\d_]\.")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")
_TOKEN = re.compile(r"[^\W_]+(?:[-/.,][^\W_]+)*")
_PART = re.compile(r"[^\W\d_]+|\d+(?:\.\d+)?")
_BETWEEN = re.compile(r"[-/,]|(?<!\d)\.|\.(?!\d)")
_JOINED = re.compile(r"[^\W\d_]+\d*")  # covid19, never 2026-10
_THOUSANDS = re.compile(r",(?=\d{3}\b)(?<=\d,)")
MOST_JOINED = 3  # parts of a word that some write as one; what has more is a name in a program
LONGEST_MIXED = 7  # letters and digits together; longer ones are ids and hashes


def words_of(text: str) -> set[str]:
    """The words of a text, each once, and for a word of several parts the parts and the whole."""
    tokens = set(_TOKEN.findall(folded(text)))
    found = {token for token in tokens if token.isalpha()}
    for token in tokens - found:
        found.update(_split(token))
    return found - EVERYWHERE


def folded(text: str) -> str:
    """In small letters without accents; initials without dots (`T.E.D.`), apostrophes of any kind gone."""
    plain = _APOSTROPHE.sub("", fold(text.translate(_HYPHENS)))
    if _DOTTED.search(plain):
        plain = _INITIALS.sub(lambda found: found[0].replace(".", ""), plain)
    return _THOUSANDS.sub("", plain) if "," in plain else plain


@lru_cache(maxsize=1 << 14)
def _split(token: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_forms(token)))


def _forms(token: str) -> Iterator[str]:
    """`self-closing` gives its parts and itself without the hyphen; `5mg` 5, mg and itself."""
    parts = _BETWEEN.split(token)
    for part in parts:
        mixed = not part.isalpha() and not part.isdecimal()
        pieces = [] if mixed and len(part) > LONGEST_MIXED else _PART.findall(part)
        yield from pieces
        if len(pieces) > 1:
            yield part
    joined = "".join(parts)
    if 1 < len(parts) <= MOST_JOINED and "." not in token and _JOINED.fullmatch(joined):
        yield joined
