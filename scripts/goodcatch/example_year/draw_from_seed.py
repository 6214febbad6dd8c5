"""Draws what the program draws by chance from words instead, so that the example has the same commits whenever it is
made. Never for a real provider: whoever knows the words knows what was drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import TypeVar

from goodcatch.record.store import LETTERS

T = TypeVar("T")


def hexed(*words: object, count: int = 32) -> str:
    """So many hexadecimal digits, as nonces have them: never digits alone, which YAML would read as a number."""
    drawn = _digest(words).hex()[:count]
    return drawn if set(drawn) & set("abcdf") else f"a{drawn[1:]}"


def letters(*words: object, count: int) -> str:
    """So many letters of base 32, as ids and names have them: never digits alone, which read as a telephone number."""
    drawn = "".join(LETTERS[byte % 32] for byte in _digest(words)[:count])
    return f"K{drawn[1:]}" if drawn.isdigit() else drawn


def number(*words: object, below: int) -> int:
    """A whole number from nought on."""
    return int.from_bytes(_digest(words)[:8], "big") % below


def one_of(options: Sequence[T], *words: object) -> T:
    return options[number(*words, below=len(options))]


def _digest(words: tuple[object, ...]) -> bytes:
    return sha256(" ".join(map(str, ("example year", *words))).encode()).digest()
