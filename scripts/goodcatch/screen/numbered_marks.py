"""Gives words that were found a mark, by which two findings of the same words can be told, and nothing else.

Marks are numbers in the order in which words were met: a hash could be tried against a list of names, a number cannot.
They compare within one run only; `check/marks.py` counts them anew in what one reader is shown.
"""

from __future__ import annotations

import hmac
import secrets
from itertools import count
from threading import Lock

from goodcatch.screen.normalise import fold
from goodcatch.screen.span import Span

_KEY = secrets.token_bytes(32)  # so that the words themselves are not held in memory
_APART = str.maketrans("-_./", "    ")
_known: dict[bytes, int] = {}
_next = count(1)
_lock = Lock()
MOST = 100_000  # a server runs for months; beyond this, words met again get a new number, never another's


def mark(words: str) -> str:
    """`mark 3`; the same for words that differ in case, accents or what joins them only."""
    folded = " ".join(fold(words).translate(_APART).split())
    digest = hmac.digest(_KEY, folded.encode("utf-8", "replace"), "sha256")
    with _lock:
        if digest not in _known:
            if len(_known) >= MOST:
                _known.clear()
            _known[digest] = next(_next)
        return f"mark {_known[digest]}"


def described(text: str, span: Span) -> str:
    """What a finding says of a span: its type, the reason and the mark."""
    return f"{span.type}: {span.reason.rstrip('.')} ({mark(text[span.start : span.end])})"
