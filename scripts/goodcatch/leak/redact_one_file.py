"""Takes leaked words out of one file, and keeps the file readable as YAML.

`[removed]` at the start of an unquoted answer would be a list to any YAML reader, and the record would no longer be
one. Where that happens the front matter is written again: same answers, same order, in quotes.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping

from goodcatch.leak.match_leaked_words import GZIP, Leak, bytes_of, opened, text_of
from goodcatch.standard.small_yaml import Malformed, Value, dump, parse

_FRONT = re.compile(r"---\r?\n(?P<yaml>.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)


def redacted(leak: Leak, content: bytes) -> bytes:
    """The content without the words; the very same bytes where it held none."""
    plain = text_of(opened(content))
    if not leak.within(plain):
        return content
    made = bytes_of(_readable(leak, plain))
    return gzip.compress(made, mtime=0) if content.startswith(GZIP) else made


def _readable(leak: Leak, text: str) -> str:
    front = _FRONT.match(text)
    if not front:
        return _yaml(leak, text)
    start, end = front.span("yaml")
    return leak.cleaned(text[:start]) + _yaml(leak, text[start:end]) + leak.cleaned(text[end:])


def _yaml(leak: Leak, text: str) -> str:
    """Cleaned text that says, as YAML, what the text said; text that never was YAML is only cleaned."""
    clean, said = leak.cleaned(text), _said(text)
    if said is None:
        return clean
    wanted = _mapping(leak, said)
    return clean if _said(clean) == wanted else dump(wanted) + ("\n" if text.endswith("\n") else "")


def _said(text: str) -> Mapping[str, Value] | None:
    try:
        return parse(text).data
    except (Malformed, RecursionError, UnicodeError):
        return None


def _mapping(leak: Leak, data: Mapping[str, Value]) -> Mapping[str, Value]:
    return {leak.cleaned(key): _value(leak, value) for key, value in data.items()}


def _value(leak: Leak, value: Value) -> Value:
    if isinstance(value, str):
        return leak.cleaned(value)
    return _mapping(leak, value) if isinstance(value, Mapping) else tuple(_value(leak, item) for item in value)
