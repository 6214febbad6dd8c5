"""Draws the random number that every record and server commit of grammar 2 carries, so that a purge is one.

Whoever knows a purged record's old id and all of its words but a name could try names until the id fits. Not with 128
random bits in it, of which a purge keeps nothing: it draws them anew wherever it redacts (`with_fresh_nonce`).
"""

from __future__ import annotations

import re
import secrets
from dataclasses import replace

from goodcatch.record.model import Record

NONCE = "nonce"
TRAILER = "Nonce: "
FORM = re.compile(r"[0-9a-f]{32}\Z", re.ASCII)
_WRITTEN = re.compile(rb"^(nonce: (['\"]?))([0-9a-f]{32})(\2[ \t\r]*)$", re.MULTILINE)
_LINE = re.compile(rf"^{TRAILER}[0-9a-f]{{32}}\n?", re.MULTILINE)


def draw() -> str:
    """128 random bits, as 32 hexadecimal digits."""
    return secrets.token_hex(16)


def with_fresh_nonce(record: Record) -> Record:
    """The same record with another number, where it has one; one of grammar 1 stays as it is."""
    return replace(record, extra={**record.extra, NONCE: draw()}) if NONCE in record.extra else record


def with_fresh_trailer(message: str) -> str:
    """The same commit message with a number as its last line; an earlier one goes."""
    return f"{_LINE.sub('', message).rstrip()}\n\n{TRAILER}{draw()}\n"


def redrawn(content: bytes) -> bytes:
    """A file with another number at the head of its front matter, where it has one; every other byte stays."""
    return _WRITTEN.sub(lambda match: match[1] + draw_unquoted().encode() + match[4], content, count=1)


def number_of(content: bytes) -> bytes:
    """The number at the head of a file; empty where it has none."""
    match = _WRITTEN.search(content)
    return match[3] if match else b""


def with_trailer_redrawn(message: str) -> str:
    """A commit message with another number, where it has one; every other letter stays."""
    return _LINE.sub(lambda match: f"{TRAILER}{draw()}" + "\n" * match[0].endswith("\n"), message)


def draw_unquoted() -> str:
    """A number that needs no quotes in YAML: it can be read neither as digits alone nor with an exponent."""
    while not set(drawn := draw()) & set("abcdf"):
        continue
    return drawn
