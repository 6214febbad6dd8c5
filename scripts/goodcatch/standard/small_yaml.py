"""Reads and writes the part of YAML that every reader understands alike, and knows the line of each value.

Small means: no anchors, aliases, tags, merge keys, duplicate keys or second document, so that every YAML reader agrees
on what the file says. `17:30`, `0123`, `no` and `on` stay the text that was written. Depth and length are bounded, so
that one odd file is a finding about that file and never the end of the whole run.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import Any, NoReturn, TypeAlias

import yaml

Value: TypeAlias = "str | tuple[Value, ...] | Mapping[str, Value]"
Place: TypeAlias = tuple[str, ...]
# Without a bound, three thousand brackets in one file ended the whole check with a RecursionError.
DEEPEST = 20  # values inside values; the deepest of our own standard has ten
_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # what YAML counts as one
_GAP = re.compile(r"[ \t]*")
_COMMENT = re.compile(r"[ \t]+#")
LONGEST = 4_000_000  # characters; a whole import manifest or review of ten thousand cases has a quarter of that


class Malformed(Exception):
    """Text that is not small YAML (or not front matter): what is wrong, where, and what to do."""

    def __init__(self, kind: str, line: int, column: int, message: str, remedy: str) -> None:
        super().__init__(message)
        self.kind, self.line, self.column, self.message, self.remedy = kind, line, column, message, remedy


@dataclass(frozen=True)
class Parsed:
    """A mapping, the line on which each of its values starts, counted from `first_line`, and those that ` #` cuts."""

    data: Mapping[str, Value]
    lines: Mapping[Place, int]
    cut: tuple[int, ...] = ()


def parse(text: str, first_line: int = 1) -> Parsed:
    """Read one mapping. Raises `Malformed` with the place of the first fault."""
    refuse_long(text, LONGEST, first_line)
    events = _events(text, first_line)
    builder = _Builder(events, first_line, text)
    return builder.document()


def refuse_long(text: str, most: int, first_line: int = 1) -> None:
    """Raises `Malformed` where a text has more than `most` characters."""
    if len(text) > most:
        says = f"this text is longer than {most:,} characters"
        raise Malformed("bounds", first_line, 1, says, "keep long lists and pasted documents in files of their own")


def _events(text: str, first_line: int) -> Iterator[Any]:
    if text.startswith("\ufeff\ufeff"):  # libyaml takes any number of them, other readers one
        raise Malformed("characters", first_line, 1, "two invisible byte-order marks", "save it as UTF-8 without BOM")
    try:
        # Events and no values: PyYAML would make 1050 of `17:30`, and keep the last of two equal names (decision 1).
        yield from yaml.parse(text, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
        raise Malformed(
            "syntax",
            line,
            column,
            f"this is not YAML: {_plain(error.problem)}",
            'put text that holds ": ", " #", "@", "`" or quotes inside double quotes; indent with spaces',
        ) from None
    except (yaml.reader.ReaderError, UnicodeEncodeError) as error:
        # half of a surrogate pair is no character at all: libyaml never sees it, the encoder refuses it before
        at = error.start if isinstance(error, UnicodeEncodeError) else error.position
        line = text.count("\n", 0, at) + first_line
        raise Malformed(
            "characters", line, 1, "a character that no text file should hold", "delete the invisible character"
        ) from None


def _plain(problem: str | None) -> str:
    return (problem or "it could not be read").strip()


# Sixty thousand records say the same few names, days and words, and most of one step on the same lines: held once.
_SHORT = 40
_SMALL = 100
_layout: Callable[[tuple[tuple[Place, int], ...]], Mapping[Place, int]] = lru_cache(maxsize=2048)(dict)


class _Builder:
    """Turns a stream of YAML events into values; every refusal of the small dialect is here."""

    def __init__(self, events: Iterator[Any], first_line: int, text: str) -> None:
        self.events, self.first_line = events, first_line
        self.lines: dict[Place, int] = {}
        # Empty where neither sign is there: nothing can be cut then, and no tab can stand in the way.
        self.rows = _LINE_END.split(text) if "#" in text or "\t" in text else []
        self.cut: list[int] = []

    def document(self) -> Parsed:
        data: Value = {}
        seen = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                seen += 1
                if seen > 1:
                    self.refuse("documents", event, "a second document starts here", "keep one document a file")
            elif not isinstance(event, yaml.StreamStartEvent | yaml.StreamEndEvent | yaml.DocumentEndEvent):
                data = self.value(event, ())
        if not isinstance(data, Mapping):
            kind = "list" if isinstance(data, tuple) else "single value"
            raise Malformed(
                "shape",
                self.first_line,
                1,
                f"a {kind} stands where names and values should",
                "write one `name: value` on each line",
            )
        lines = _layout(tuple(self.lines.items())) if len(self.lines) <= _SMALL else self.lines
        return Parsed(data, lines, tuple(self.cut))

    def value(self, event: Any, place: Place) -> Value:
        self.refuse_extras(event)
        if len(place) > DEEPEST:
            self.refuse(
                "bounds",
                event,
                f"more than {DEEPEST} values lie inside each other here",
                "write the answer out as plain text, inside double quotes where it holds brackets",
            )
        self.lines[place] = event.start_mark.line + self.first_line
        if isinstance(event, yaml.ScalarEvent):
            self.refuse_tab(event)
            self.note_cut(event)
            return intern(event.value) if len(event.value) <= _SHORT else str(event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(place)
        return self.mapping(place)

    def note_cut(self, event: Any) -> None:
        """A comment after a text without quotes: in a sheet a remark, in what somebody told the end of the answer."""
        mark = event.end_mark
        if event.implicit[0] and mark.line < len(self.rows) and _COMMENT.match(self.rows[mark.line], mark.column):
            self.cut.append(mark.line + self.first_line)

    def sequence(self, place: Place) -> tuple[Value, ...]:
        items: list[Value] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self.value(event, (*place, str(len(items)))))
        return tuple(items)

    def mapping(self, place: Place) -> Mapping[str, Value]:
        found: dict[str, Value] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self.key(event, found)
            found[key] = self.value(next(self.events), (*place, key))
            # a value on the line after its name is looked for where the name is
            self.lines[(*place, key)] = event.start_mark.line + self.first_line
        return found

    def key(self, event: Any, found: Mapping[str, Value]) -> str:
        self.refuse_extras(event)
        if not isinstance(event, yaml.ScalarEvent):
            self.refuse("shape", event, "a name may not be a list or a mapping", "write a plain word before the colon")
        self.refuse_tab(event)
        key = str(event.value)
        if key == "<<" and event.implicit[0]:  # in quotes it is a name like any other, for every reader
            self.refuse("extras", event, "merge keys (`<<`) are not used here", "write the values out")
        if key in found:
            # the name itself is not said again: in a record it may be free text that somebody wrote there
            self.refuse("duplicate", event, "this name is written twice", "keep the right one and delete the other")
        return intern(key)

    def refuse_tab(self, event: Any) -> None:
        """libyaml takes a tab in, before or after a text without quotes; PyYAML without it refuses the file."""
        first, last = event.start_mark, event.end_mark
        if event.implicit[0] and event.value and last.line < len(self.rows):
            rows = self.rows[first.line : last.line + 1]
            rows[-1] = rows[-1][: last.column] + _GAP.match(rows[-1], last.column)[0]  # type: ignore[index]
            if "\t" in "\n".join(rows)[first.column :]:
                self.refuse(
                    "syntax",
                    event,
                    "a tab stands in or after a text without quotes",
                    "write a space, or put the text inside double quotes",
                )

    def refuse_extras(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self.refuse(
                "extras",
                event,
                "anchors and aliases (`&`, `*`) are not used here",
                "write the value out, or put it inside double quotes",
            )
        if getattr(event, "tag", None):
            self.refuse("extras", event, "tags (`!`) are not used here", "put the value inside double quotes")

    def refuse(self, kind: str, event: Any, message: str, remedy: str) -> NoReturn:
        mark = event.start_mark
        raise Malformed(kind, mark.line + self.first_line, mark.column + 1, message, remedy)


# What every reader takes for the same text without quotes: letters first, no YAML word, nothing like a number.
_BARE = re.compile(r"[A-Za-z](?:[A-Za-z0-9_./+-]| (?=[A-Za-z0-9]))*\Z")
_WORDS = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "nan", "inf"])
_BLOCK_UNSAFE = re.compile(
    "[^\n -~\u00a0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd]|[ \t](?=\n)|[ \t]\\Z"
)


def dump(data: Mapping[str, Value]) -> str:
    """The canonical text of a mapping: `parse(dump(data)).data == data`, in the order given."""
    return "\n".join(_lines(data, ""))


def _lines(data: Mapping[str, Value], indent: str) -> Iterator[str]:
    for key, value in data.items():
        yield from _entry(f"{indent}{scalar(key)}:", value, indent + "  ")


def _entry(head: str, value: Value, indent: str) -> Iterator[str]:
    if isinstance(value, str):
        yield from _text(head, value, indent)
    elif isinstance(value, Mapping):
        yield head if value else f"{head} {{}}"
        yield from _lines(value, indent)
    elif all(isinstance(item, str) and "\n" not in item for item in value):
        yield f"{head} [{', '.join(scalar(item) for item in value if isinstance(item, str))}]"
    else:
        yield head
        for item in value:
            yield from _entry(f"{indent}-", item, indent + "  ")


def _text(head: str, value: str, indent: str) -> Iterator[str]:
    # `|-` drops line ends at the end of a text, and spaces before its first word would be taken for indentation.
    if "\n" in value and not _BLOCK_UNSAFE.search(value) and value[0] not in " \n" and value[-1] != "\n":
        yield f"{head} |-"
        yield from (f"{indent}{line}" if line else "" for line in value.split("\n"))
    else:
        yield f"{head} {scalar(value)}"


def scalar(value: str) -> str:
    """One line of YAML that any reader takes for this text."""
    if _BARE.match(value) and value.lower() not in _WORDS:
        return value
    # Every JSON string is YAML too; what JSON leaves bare and nobody can see becomes an escape that a person reads.
    quoted = json.dumps(value, ensure_ascii=False)
    return re.sub(
        "[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]", lambda m: f"\\u{ord(m[0]):04x}", quoted
    )
