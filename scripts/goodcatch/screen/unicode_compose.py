"""Joins each accent to its letter before a text is screened, and leads places back to the text as it was.

What the screen finds must not hang on how a keyboard stores an accent.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator


def composed(text: str) -> tuple[str, list[int]]:
    """(text in NFC, the place in the given text of each letter, and of the end)."""
    letters: list[str] = []
    places: list[int] = []
    at = 0
    for cluster in _clusters(text):
        joined = unicodedata.normalize("NFC", cluster)
        letters.append(joined)
        places += [at + min(k, len(cluster) - 1) for k in range(len(joined))]
        at += len(cluster)
    return "".join(letters), [*places, at]


def _clusters(text: str) -> Iterator[str]:
    """Letters, each with the marks that follow it."""
    start = 0
    for i in range(1, len(text)):
        if not unicodedata.combining(text[i]):
            yield text[start:i]
            start = i
    if text:
        yield text[start:]
