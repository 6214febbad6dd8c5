"""Gives words that were found a mark, by which two findings of the same words can be told, and nothing else.

Marks are numbers in the order in which words were met: a hash could be tried against a list of names, a number cannot.
They compare within one run only; `check/renumber_marks_in_findings.py` counts them anew in what one reader is shown.
What is kept between runs tells words by a hash with a key that is kept elsewhere (`tell_by`), and a later run gives
those words a number.
"""

from __future__ import annotations

import hmac
import re
import secrets
from itertools import count
from threading import Lock

from goodcatch.check.renumber_marks_in_findings import MARK
from goodcatch.screen.span import Span
from goodcatch.screen.word_list_key import fold

KEPT = re.compile(r"(?<=[(\[])mark =([0-9a-f]{64})(?=[)\]])")
_APART = str.maketrans("-_./", "    ")
_keys = [secrets.token_bytes(32)]  # one; so that the words themselves are not held in memory
_known: dict[bytes, int] = {}
_tokens: dict[int, bytes] = {}
_next = count(1)
_lock = Lock()
MOST = 100_000  # a server runs for months; beyond this, words met again get a new number, never another's


def tell_by(key: bytes) -> None:
    """Tell words by a key that later runs have too. What was met before gets a new number when it is met again."""
    with _lock:
        if key != _keys[0]:
            _known.clear()
            _tokens.clear()
            _keys[0] = key


def mark(words: str) -> str:
    """`mark 3`; the same for words that differ in case, accents or what joins them only."""
    folded = " ".join(fold(words).translate(_APART).split())
    return f"mark {_number(hmac.digest(_keys[0], folded.encode('utf-8', 'replace'), 'sha256'))}"


def _number(token: bytes) -> int:
    with _lock:
        if token not in _known:
            if len(_known) >= MOST:
                _known.clear()
                _tokens.clear()
            _known[token] = next(_next)
            _tokens[_known[token]] = token
        return _known[token]


def to_keep(text: str) -> str | None:
    """A finding's text as it may be kept for another run; None where a number in it is not known any more."""
    numbers = [int(number) for number in MARK.findall(text)]
    if any(number not in _tokens for number in numbers):
        return None
    return MARK.sub(lambda found: f"mark ={_tokens[int(found[1])].hex()}", text)


def as_kept(text: str) -> str:
    """A text that was kept, with the numbers that its words have in this run."""
    return KEPT.sub(lambda found: f"mark {_number(bytes.fromhex(found[1]))}", text) if "mark =" in text else text


def described(text: str, span: Span) -> str:
    """What a finding says of a span: its type, the reason and the mark."""
    return f"{span.type}: {span.reason.rstrip('.')} ({mark(text[span.start : span.end])})"
