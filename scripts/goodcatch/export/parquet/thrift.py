"""Writes structures in Thrift's compact protocol, which the headers of a Parquet file are in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
_I32, _I64, _BINARY, _LIST, _STRUCT = 5, 6, 8, 9, 12
_SHORT_LIST = 15


@dataclass(frozen=True)
class Whole:
    """A whole number; `wide` ones have 64 bits."""

    value: int
    wide: bool = False


@dataclass(frozen=True)
class Struct:
    """Fields by their number, in order; one that is None is left out."""

    fields: tuple[tuple[int, Value], ...]


Value = Whole | str | Struct | Sequence["Value"] | None


def varint(number: int) -> bytes:
    """A number that is not negative, seven bits a byte, the lowest first."""
    parts = []
    while number > 127:
        parts.append(number & 127 | 128)
        number >>= 7
    return bytes([*parts, number])


def written(struct: Struct) -> bytes:
    out, last = bytearray(), 0
    for number, value in struct.fields:
        if value is not None:
            # The types of Parquet have no step of more than fifteen between two fields.
            out += bytes([(number - last) << 4 | _kind(value)]) + _value(value)
            last = number
    return bytes(out) + b"\0"


def _kind(value: Value) -> int:
    if isinstance(value, Whole):
        return _I64 if value.wide else _I32
    if isinstance(value, str):
        return _BINARY
    return _STRUCT if isinstance(value, Struct) else _LIST


def _value(value: Value) -> bytes:
    if isinstance(value, Whole):
        return varint(value.value << 1)  # zigzag, of a number that is not negative
    if isinstance(value, str):
        text = value.encode("utf-8", "replace")
        return varint(len(text)) + text
    if isinstance(value, Struct):
        return written(value)
    return _list(value or ())


def _list(values: Sequence[Value]) -> bytes:
    kind = _kind(values[0]) if values else _STRUCT
    short = len(values) < _SHORT_LIST
    head = bytes([(len(values) if short else _SHORT_LIST) << 4 | kind]) + (b"" if short else varint(len(values)))
    return head + b"".join(map(_value, values))
