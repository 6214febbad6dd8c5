"""Reads a mapping file (small YAML), which says how somebody else's table answers the questions of a form.

A field's value is a fixed `value`, one `column`, several `columns` joined, or a column `match`ed against words;
`otherwise` stands in where the cell is empty or no word matches. A word is matched whole, with or without the s of a
plural; `medic*` also matches what goes on after it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from goodcatch.errors import Unusable
from goodcatch.intake.read_table_cell import UnreadableCell, as_heading, moment_in, says_nothing
from goodcatch.record.store import LETTERS
from goodcatch.standard.calendar import zone_of
from goodcatch.standard.model import Field
from goodcatch.standard.parse_day_or_time_check_year import reachable
from goodcatch.standard.small_yaml import Value, parse
from goodcatch.standard.yaml_value_as_list import texts_of

Row = Mapping[str, str]
STORIES = ("text", "paragraph")
TELLS_HOUR = re.compile(r"%[HIcXs]")


def stands_in(word: str, text: str) -> bool:
    """Whether a word of the mapping stands in a cell as a word: `fall` in "Falls", and not in "rainfall"."""
    stem = word.removesuffix("*")
    end = "" if stem != word else r"(?:e?s)?(?!\w)"
    return re.search(rf"(?<!\w){re.escape(stem.strip())}{end}", text, re.IGNORECASE) is not None


@dataclass(frozen=True)
class Source:
    """Where one answer comes from."""

    columns: tuple[str, ...] = ()
    value: str = ""
    match: tuple[tuple[str, str], ...] = ()
    otherwise: str = ""
    joined: str = "\n\n"
    format: str = ""
    several: bool = False

    def text(self, row: Row) -> str:
        """What the row says in the columns, as it stands there."""
        cells = [text for column in self.columns if (text := (row.get(column) or "").strip())]
        return self.joined.join(dict.fromkeys(cells))

    def answers(self, row: Row, zone: ZoneInfo, asked: Field | None) -> list[str]:
        """The raw answers of a row. Raises `UnreadableCell` where a time is not in the stated format."""
        text = self.text(row)
        if self.match:
            values = list(dict.fromkeys(value for word, value in self.match if stands_in(word, text)))
            return (values if self.several else values[:1]) or [self.otherwise]
        if says_nothing(text, story=asked is not None and asked.required and asked.kind in STORIES):
            return [self.value or self.otherwise]
        if self.format:
            return [self._time(text, zone, asked.kind if asked else "date")]
        return [text]

    def _time(self, text: str, zone: ZoneInfo, kind: str) -> str:
        """A day, or with its time and the source's own zone where the question asks for both."""
        moment = moment_in(text, self.format, self.columns[0])
        if kind == "datetime" and TELLS_HOUR.search(self.format):
            return moment.replace(tzinfo=zone).isoformat()
        return moment.strftime("%H:%M") if kind == "time" else moment.date().isoformat()


@dataclass(frozen=True)
class TableMap:
    """A mapping file, read: the table's name, what makes a row's id, its time, and each answer's source."""

    source: str
    pathway: str
    key: tuple[str, ...]
    received: Source
    zone: ZoneInfo
    fields: Mapping[str, Source]

    def case_id(self, prefix: str, row: Row) -> str:
        """The same row gives the same id each time, so that importing twice imports nothing twice."""
        year, digest = self.instant(row).year, self._digest(row)
        # 256 is a multiple of 32, so no letter comes more often than another.
        while (letters := "".join(LETTERS[byte % 32] for byte in digest[:8])).isdigit():
            # One in ten thousand, and it could be read as somebody's number.
            digest = hashlib.sha256(digest).digest()
        return f"{prefix}-{year}-{letters}"

    def key_of(self, row: Row) -> str:
        """What tells the row's report from the table's others; empty where the source says nothing there."""
        return self._digest(row).hex() if any((row.get(column) or "").strip() for column in self.key) else ""

    def _digest(self, row: Row) -> bytes:
        # A sign that cells do not hold between them, so that "a" and "bc" give another id than "ab" and "c".
        cells = "\x1f".join([self.source, *(row.get(column) or "" for column in self.key)])
        return hashlib.sha256(cells.encode()).digest()

    def instant(self, row: Row) -> datetime:
        """When the source took the report down. Raises `UnreadableCell` where that cannot be read."""
        column = self.received.columns[0]
        moment = moment_in((row.get(column) or "").strip(), self.received.format, column)
        try:
            return reachable(moment.replace(tzinfo=self.zone)).astimezone(UTC)
        except ValueError as why:
            raise UnreadableCell(column, str(why)) from None

    def raw(self, row: Row, asked: Mapping[str, Field]) -> dict[str, list[str]]:
        """Raises `UnreadableCell`."""
        return {name: source.answers(row, self.zone, asked.get(name)) for name, source in self.fields.items()}

    def readable(self, row: Row, asked: Mapping[str, Field]) -> dict[str, list[str]]:
        """As `raw`, without the answers that cannot be read."""
        found: dict[str, list[str]] = {}
        for name, source in self.fields.items():
            with suppress(UnreadableCell):
                found[name] = source.answers(row, self.zone, asked.get(name))
        return found

    def told(self, row: Row) -> dict[str, str]:
        """What the row says to each question, as it stands in its columns: for a person who reads it."""
        return {name: text for name, source in self.fields.items() if (text := source.text(row))}

    def columns(self) -> frozenset[str]:
        """Every column the mapping reads."""
        used = [*self.fields.values(), self.received]
        return frozenset([*self.key, *(column for source in used for column in source.columns)])


def mapping_from(text: str) -> TableMap:
    """Raises `Malformed` or `Unusable`, in plain words."""
    data = parse(text).data
    received = _source(data.get("received", {}))
    if not received.columns or not received.format or not data.get("key"):
        raise Unusable("a mapping needs `key`, and `received` with `column` and `format`")
    fields = data.get("fields", {})
    if not isinstance(fields, Mapping):
        raise Unusable("`fields` lists each answer with where it comes from")
    received_data = data["received"]
    zone = received_data.get("timezone", "Europe/London") if isinstance(received_data, Mapping) else ""
    return TableMap(
        source=str(data.get("source", "")),
        pathway=str(data.get("pathway", "near-miss")),
        key=tuple(map(as_heading, texts_of(data["key"]))),
        received=received,
        zone=zone_of(str(zone)),
        fields={name: _source(source) for name, source in fields.items()},
    )


def _source(data: Value) -> Source:
    if not isinstance(data, Mapping):
        return Source(value=str(data))
    match = data.get("match", {})
    return Source(
        columns=tuple(map(as_heading, texts_of(data.get("columns", data.get("column", ()))))),
        value=str(data.get("value", "")),
        match=tuple((word, str(value)) for word, value in match.items()) if isinstance(match, Mapping) else (),
        otherwise=str(data.get("otherwise", "")),
        joined=str(data.get("joined", "\n\n")),
        format=str(data.get("format", "")),
        several=data.get("several") == "yes",
    )
