"""Walks over the tables of a sheet, so that a rule can speak of the line where something stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goodcatch.check.finding import Found
from goodcatch.standard.condition import Condition, condition_from
from goodcatch.standard.read_yaml_file import Sheet, Sheets
from goodcatch.standard.small_yaml import Place, Value
from goodcatch.standard.yaml_value_as_list import as_list, text_at, words_of


@dataclass(frozen=True)
class Entry:
    """One table of a sheet: `place` are the names that lead to it."""

    sheet: Sheet
    place: Place
    data: Mapping[str, Value]

    @property
    def name(self) -> str:
        return self.place[-1] if self.place else ""

    def found(self, message: str, *key: str) -> Found:
        """What to say of an entry of this table, at its line."""
        return Found(self.sheet.path, message, line=self.sheet.line(*self.place, *key))

    def text(self, key: str) -> str:
        return text_at(self.data, key)

    def texts(self, key: str) -> tuple[str, ...]:
        """An entry that may be one word or a list of words."""
        return words_of(self.data.get(key, ()))

    def inside(self, key: str) -> Iterator[Entry]:
        """The one table that stands under a key, where one does."""
        data = self.data.get(key)
        if isinstance(data, Mapping):
            yield Entry(self.sheet, (*self.place, key), data)

    def below(self, *keys: str) -> Iterator[Entry]:
        """The tables under a key: of a list in its order, else by their names."""
        value: Value = self.data
        for key in keys:
            value = value.get(key, ()) if isinstance(value, Mapping) else ()
        pairs = value.items() if isinstance(value, Mapping) else ((str(n), v) for n, v in enumerate(as_list(value)))
        for name, data in pairs:
            if isinstance(data, Mapping):
                yield Entry(self.sheet, (*self.place, *keys, name), data)


def sheet_entry(sheets: Sheets, name: str) -> Entry:
    """One sheet as a table; an empty one where it is missing or cannot be read (GC801 says so)."""
    sheet = sheets.files.get(name) or Sheet(name, {})
    return Entry(sheet, (), sheet.data or {})


FIELD_CONDITIONS = ("required_when", "when", "min_when", "max_when")


def pathways(sheets: Sheets) -> Iterator[Entry]:
    """Each pathway that could be read."""
    return (Entry(s, (), s.data) for name, s in sheets.files.items() if name.startswith("pathways/") and s.data)


def conditions(pathway: Entry) -> Iterator[tuple[Entry, str, Value]]:
    """Each condition of a pathway: the table that it stands in, under which key, and as written."""
    named = pathway.data.get("confirmations", {})
    if isinstance(named, Mapping):
        yield from ((Entry(pathway.sheet, ("confirmations",), named), key, value) for key, value in named.items())
    tables = [(event, key) for event in pathway.below("events") for key in ("where", "undone")]
    tables += [(gate, key) for gate in pathway.below("gates") for key in ("must", "when")]
    for step in pathway.below("steps"):
        tables += [(step, "when"), *((opens, "when") for opens in step.below("opens"))]
        tables += [(field, key) for field in step.below("fields") for key in FIELD_CONDITIONS]
    yield from ((table, key, table.data[key]) for table, key in tables if key in table.data)


def condition(value: Value) -> Condition | None:
    """The condition, where it can be understood (GC804 says where not)."""
    try:
        return condition_from(value)
    except ValueError:
        return None
