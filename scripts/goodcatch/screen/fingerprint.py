"""Marks words that were found, so that two findings of the same words can be told without showing them.

The key is drawn anew for each run and shown nowhere: whoever reads a log cannot try a list of names against it. Marks
therefore compare within one run only.
"""

from __future__ import annotations

import hmac
import secrets

from goodcatch.screen.normalise import fold
from goodcatch.screen.span import Span

_OF_THIS_RUN = secrets.token_bytes(32)
_APART = str.maketrans("-_./", "    ")


def mark(words: str, salt: bytes = _OF_THIS_RUN) -> str:
    """Eight hexadecimal characters; the same for words that differ in case, accents or what joins them only."""
    folded = " ".join(fold(words).translate(_APART).split())
    return hmac.digest(salt, folded.encode("utf-8", "replace"), "sha256").hex()[:8]


def described(text: str, span: Span) -> str:
    """What a finding says of a span: its type, the reason and the mark."""
    return f"{span.type}: {span.reason.rstrip('.')} (mark {mark(text[span.start : span.end])})"
