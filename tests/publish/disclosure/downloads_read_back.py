"""Every number, and every value that a story names, that somebody finds in the files for other programs.

He reads them as a stranger does: by their format, and with the lists of the standard, which everybody may read.
"""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import duckdb

from goodcatch.export.all_files import files_of
from goodcatch.export.this_site import site_at
from goodcatch.pages.downloads import pages
from goodcatch.publish.disclosure.table_layout_before_suppression import coarser, listed
from goodcatch.publish.facts import published
from goodcatch.publish.model import Published
from goodcatch.publish.words_for_dates_and_values import EXTRA, month_of
from goodcatch.record.store import Store
from goodcatch.standard.model import Standard

Files = Mapping[str, bytes]
Told = tuple[str, str, str, int, str]  # the table, the row, the column, the number and up to when it was counted
LISTS = ("category", "service-type", "risk-domain")


@dataclass(frozen=True)
class Found:
    """`sheets` in the shape of a release's; of stories how many name some values of a list, by bulletin."""

    sheets: list[dict[str, Any]]
    named: Counter[tuple[str, str, frozenset[str]]] = field(default_factory=Counter)


def facts_of(store: Store) -> Published:
    return published(store, {}, frozenset(store.cases), date(2030, 1, 1))


def downloads(told: Published) -> Files:
    """All that can be downloaded: those of the numbers page, and those for other programs."""
    site = site_at("A provider", "https://example.org/", "2030-01-01")
    return {
        **{page.path: page.text.encode() for page in pages(told)},
        **{file.path: file.make() for file in files_of(told, site)},
    }


def found_in(files: Files, standard: Standard) -> Found:
    numbers = [told for path, content in files.items() for told in _numbers(path, content)]
    # A file of each kind tells of every story: he counts each kind by itself, and believes the one that tells most.
    named: Counter[tuple[str, str, frozenset[str]]] = Counter()
    for path, content in files.items():
        own = Counter(
            (month, of, frozenset(_values(of, words, standard)))
            for month, of, words in _stories(path, content)
            if words
        )
        named |= own
    return Found([_sheet(told, standard) for told in dict.fromkeys(numbers)], named)


def _numbers(path: str, content: bytes) -> Iterator[Told]:
    if path.endswith("numbers.json"):
        for table in json.loads(content)["tables"]:
            for n in table["numbers"]:
                yield table["name"], n["row"], n["column"] or "", n["at_least"], n["counted_up_to"]
    elif path.startswith("data/by-") and path.endswith(".csv"):
        for n in _csv(content):
            name = path.removeprefix("data/").removesuffix(".csv")
            yield name, n["row"], n["column"], int(n["at_least"]), n["counted_up_to"]
    elif path == "data/numbers.parquet":
        for n in _parquet(content):
            yield n["table"], n["row"], n["column"] or "", n["at_least"], n["counted_up_to"]


def _stories(path: str, content: bytes) -> Iterator[tuple[str, str, str]]:
    """The bulletin, a list, and what a story names of it."""
    if path.startswith("data/stories-"):
        for row in _csv(content) if path.endswith(".csv") else _parquet(content):
            for of in LISTS:
                yield row["bulletin"], of, row[f"{of.replace('-', '_')}_words"] or ""
    elif path.startswith("api/v1/stories/"):
        for story in json.loads(content)["stories"]:
            for filed in story["about"]:
                yield story["bulletin"], filed["list"], filed["words"]
    elif path.startswith("fhir/adverse-events-"):
        for entry in json.loads(content)["entry"]:
            month = path.removeprefix("fhir/adverse-events-").removesuffix(".json")
            for code in _codes(entry):
                yield month, code["system"].rpartition("/")[2], code["code"]


def _codes(value: Any) -> Iterator[dict[str, str]]:
    """Every coded answer, wherever it stands."""
    if isinstance(value, dict):
        yield from value.get("coding", ())
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _codes(inner)


def _csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def _parquet(content: bytes) -> list[dict[str, Any]]:
    with tempfile.NamedTemporaryFile(suffix=".parquet") as file:
        file.write(content)
        file.flush()
        found = duckdb.sql(f"SELECT * FROM read_parquet('{file.name}')")
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def _sheet(told: Told, standard: Standard) -> dict[str, Any]:
    name, row, column, value, as_of = told
    table = listed(standard)[name]
    lists = [(table.get("rows", ""), row), (table.get("columns", ""), column)]
    of: list[list[str]] = [[]]
    for dimension, words in lists:
        if dimension and dimension != "month":
            of = [[*before, value] for before in of for value in _values(dimension, words, standard)]
    at = [month_of(words) or words if dimension == "month" else words for dimension, words in lists]
    number = {"row": at[0], "column": at[1], "value": value, "as_of": as_of, "of": of}
    return {"name": name, "rows": table.get("rows", ""), "columns": table.get("columns", ""), "numbers": [number]}


def _values(dimension: str, words: str, standard: Standard) -> list[str]:
    """The values of a list that are meant by a code, by its words, or by wider words."""
    terms = standard.vocabulary.get(dimension, {})
    if words in terms:
        return [words]
    exact = [value for value, term in terms.items() if term.label == words]
    exact += [value for value, label in EXTRA.items() if words in (value, label)]
    return exact or [value for value, wide in coarser(dimension, standard).items() if wide == words]
