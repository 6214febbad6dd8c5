"""Finds leaked words in a text, however they were written down there, and takes them out.

A word is found whatever its case and however it was written down: as HTML, Markdown, JSON or an address would escape
it, composed or not, in UTF-8, UTF-16 or Windows letters, with any gap between its parts. Ids that a machine drew are
left alone: they can spell a short name by chance.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html.entities import codepoint2name
from urllib.parse import quote

from goodcatch.record.purge_tombstones import REMOVED

SHORTEST = 3
_GAP = r"(?:[\s\-_+.\\\u00a0\u2010-\u2015]|&nbsp;|&#160;|%20|\\n)"
_APOSTROPHES = "'’‘ʼ"
# A commit, a blob or another hash; a case's id.
# It comes first in each pattern: an id is taken whole, before a word in it can be.
_DRAWN = r"(?P<drawn>(?-i:\b(?:[0-9a-f]{64}|[0-9a-f]{40}|[A-Z]{2,4}-\d{4}-[0-9A-HJKMNP-TV-Z]{8})\b))"
GZIP = b"\x1f\x8b"


class NoWords(Exception):
    """The list of words cannot be used: why, without a word of it."""


@dataclass(frozen=True)
class Leak:
    """The words, in the order given. They are never shown: a word is spoken of by its number."""

    words: tuple[str, ...]

    @cached_property
    def _each(self) -> tuple[re.Pattern[str], ...]:
        return tuple(_pattern([word]) for word in self.words)

    @cached_property
    def _any(self) -> re.Pattern[str]:
        # Of ways to match at one place the first is taken: a name in full stands before a part of it.
        return _pattern(sorted(self.words, key=len, reverse=True))

    def within(self, text: str) -> tuple[int, ...]:
        """Numbers, from 1, of the words that a text holds."""
        if not _holds(self._any, text):
            return ()
        return tuple(n for n, pattern in enumerate(self._each, 1) if _holds(pattern, text))

    def within_bytes(self, content: bytes) -> tuple[int, ...]:
        return self.within(text_of(opened(content)))

    def cleaned(self, text: str, instead: str = REMOVED) -> str:
        return self._any.sub(lambda match: match["drawn"] or instead, text)


def leak_from(text: str) -> Leak:
    """One word or name on each line. Raises `NoWords` for an empty list and for a word that is too short."""
    # Editors of Windows begin a file with a byte-order mark, which would be a part of the first word.
    lines = [" ".join(unicodedata.normalize("NFC", line).split()) for line in text.lstrip("\ufeff").splitlines()]
    words = tuple(dict.fromkeys(line for line in lines if line))
    if not words:
        raise NoWords("the list holds no word: write one name on each line")
    for number, word in enumerate(words, 1):
        if sum(c.isalnum() for c in word) < SHORTEST:
            raise NoWords(
                f"word {number} of {len(words)} is shorter than {SHORTEST} letters and would be found everywhere: "
                "write the whole name"
            )
    return Leak(words)


def text_of(content: bytes) -> str:
    """Bytes as text that gives the same bytes back, whatever they are."""
    return content.decode("utf-8", "surrogateescape")


def bytes_of(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def opened(content: bytes) -> bytes:
    """What a gzip file holds; any other content as it is."""
    if not content.startswith(GZIP):
        return content
    try:
        return gzip.decompress(content)
    except (OSError, EOFError):
        return content


def _holds(pattern: re.Pattern[str], text: str) -> bool:
    return any(match["drawn"] is None for match in pattern.finditer(text))


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    forms = [form for word in words for form in _forms(word)]
    return re.compile("|".join([_DRAWN, *forms]), re.IGNORECASE)


def _forms(word: str) -> Iterator[str]:
    """A word character by character, each in every way that it may be written; then in the encodings of Windows."""
    yield "".join(f"{_GAP}+" if gap else _letter(c) for c, gap in _with_gaps(word))
    for form in {word, word.lower(), word.upper(), word.title()}:
        for encoding in ("utf-16-le", "utf-16-be"):
            yield re.escape(text_of(form.encode(encoding)))


def _with_gaps(word: str) -> Iterator[tuple[str, bool]]:
    """Each character and whether it is a gap; gaps side by side are one."""
    before = False
    for c in word:
        gap = bool(re.match(_GAP, c))
        if not (gap and before):
            yield c, gap
        before = gap


def _letter(c: str) -> str:
    if c.isascii() and c.isalnum():
        return c
    # In capitals `ß` is two letters, which ignoring case alone does not find.
    same = {c, c.upper(), c.lower(), *(_APOSTROPHES if c in _APOSTROPHES else "")}
    ways = {way for one in same for way in _ways(one)}
    return f"(?:{'|'.join(sorted(map(re.escape, ways), key=len, reverse=True))})"


def _ways(text: str) -> Iterator[str]:
    """How HTML, Markdown, JSON, an address and older files write a character that is no plain letter."""
    yield text
    yield unicodedata.normalize("NFD", text)
    yield quote(text, safe="")
    # Not for a letter that Windows had none for: it would become `?`, and every question mark would match.
    yield text_of(text.encode("cp1252", "replace")) if text.encode("cp1252", "ignore") else text
    yield f"\\{text}"
    for c in text if len(text) == 1 else "":
        # HTML 4, whose names these are, had none for the apostrophe.
        yield f"&{codepoint2name.get(ord(c), 'apos')};" if ord(c) in codepoint2name or c == "'" else c
        yield from (f"&#{ord(c)};", f"&#x{ord(c):x};", f"\\u{ord(c):04x}")
