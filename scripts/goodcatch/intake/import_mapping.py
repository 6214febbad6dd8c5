"""Reads a mapping file (small YAML), which says how somebody else's table answers the questions of a form.

A field's value is a fixed `value`, one `column`, several `columns` joined, or a column `match`ed against words;
`otherwise` stands in where the cell is empty or no word matches.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from goodcatch.errors import Unusable
from goodcatch.record.store import LETTERS
from goodcatch.standard.calendar import zone_of
from goodcatch.standard.parse_plausible_dates import reachable
from goodcatch.standard.small_yaml import Value, parse
from goodcatch.standard.yaml_value_as_list import texts_of

Row = Mapping[str, str]


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

    def answers(self, row: Row) -> list[str]:
        """The raw answers of a row. Raises `ValueError` where a time is not in the stated format."""
        cells = [text for column in self.columns if (text := (row.get(column) or "").strip())]
        text = self.joined.join(dict.fromkeys(cells))
        if self.match:
            values = list(dict.fromkeys(value for word, value in self.match if word.casefold() in text.casefold()))
            return (values if self.several else values[:1]) or [self.otherwise]
        if self.format and text:
            return [datetime.strptime(text, self.format).date().isoformat()]
        return [text or self.value or self.otherwise]


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
        # A sign that cells do not hold between them, so that "a" and "bc" give another id than "ab" and "c".
        cells = "\x1f".join([self.source, *(row.get(column) or "" for column in self.key)])
        digest = hashlib.sha256(cells.encode()).digest()
        # 256 is a multiple of 32, so no letter comes more often than another.
        return f"{prefix}-{self.instant(row).year}-{''.join(LETTERS[byte % 32] for byte in digest[:8])}"

    def instant(self, row: Row) -> datetime:
        """When the source took the report down. Raises `ValueError` where that cannot be read."""
        text = (row.get(self.received.columns[0]) or "").strip()
        return reachable(datetime.strptime(text, self.received.format).replace(tzinfo=self.zone)).astimezone(UTC)

    def raw(self, row: Row) -> dict[str, list[str]]:
        return {name: source.answers(row) for name, source in self.fields.items()}

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
        key=texts_of(data["key"]),
        received=received,
        zone=zone_of(str(zone)),
        fields={name: _source(source) for name, source in fields.items()},
    )


def _source(data: Value) -> Source:
    if not isinstance(data, Mapping):
        return Source(value=str(data))
    match = data.get("match", {})
    return Source(
        columns=texts_of(data.get("columns", data.get("column", ()))),
        value=str(data.get("value", "")),
        match=tuple((word, str(value)) for word, value in match.items()) if isinstance(match, Mapping) else (),
        otherwise=str(data.get("otherwise", "")),
        joined=str(data.get("joined", "\n\n")),
        format=str(data.get("format", "")),
        several=data.get("several") == "yes",
    )
