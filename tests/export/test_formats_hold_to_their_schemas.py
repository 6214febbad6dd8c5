"""Each file for other programs holds to the schema of whoever made its format, and a broken one does not."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import duckdb
import pytest
from icalendar import Calendar
from jsonschema import Draft6Validator, Draft7Validator, Draft202012Validator
from lxml import etree

from export.published_example import ADDRESS, facts, files, made
from goodcatch.export.api_version import FOLDER
from goodcatch.publish.model import Published

SCHEMAS = Path(__file__).parent / "schemas"
ATOM = "{http://www.w3.org/2005/Atom}"
BOTH = pytest.mark.parametrize("address", [ADDRESS, ""], ids=["with an address", "without"])


@cache
def schema(name: str) -> Any:
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


@cache
def atom() -> Any:
    return etree.RelaxNG(etree.parse(str(SCHEMAS / "atom-rfc4287.rng")))


def faults_of_atom(feed: bytes) -> Iterator[str]:
    """By the grammar, and by what the RFC says beside it."""
    tree = etree.fromstring(feed)
    if not atom().validate(tree):
        yield str(atom().error_log.last_error)
    for entry in tree.iter(f"{ATOM}entry"):
        links = [link for link in entry.iter(f"{ATOM}link") if link.get("rel") == "alternate"]
        if not links and entry.find(f"{ATOM}content") is None:
            yield "an entry leads nowhere and says nothing"
        if tree.find(f"{ATOM}author") is None and entry.find(f"{ATOM}author") is None:
            yield "nobody wrote it"
    ids = [found.text for found in tree.iter(f"{ATOM}id")]
    if len(ids) != len({*ids}) or not all(str(text).partition(":")[2] for text in ids):
        yield "an id that stands twice, or is no whole IRI"


def faults_of_json_feed(feed: bytes) -> Iterator[str]:
    told = json.loads(feed)
    yield from (fault.message for fault in Draft7Validator(schema("jsonfeed-1.1.json")).iter_errors(told))
    for item in told["items"]:
        # The schema names these formats, and leaves it to others to look.
        moments = [item[name] for name in ("date_published", "date_modified")]
        yield from (f"{moment} is no moment" for moment in moments if not datetime.fromisoformat(moment).tzinfo)
        if not urlsplit(item.get("url", ADDRESS)).scheme:
            yield "an address that is not whole"


def faults_of_openapi(text: bytes) -> Iterator[str]:
    document = json.loads(text)
    yield from (fault.message for fault in Draft202012Validator(schema("openapi-3.1.json")).iter_errors(document))
    for part in document.get("components", {}).get("schemas", {}).values():
        Draft202012Validator.check_schema(part)


def faults_of_fhir(text: bytes) -> Iterator[str]:
    resource = json.loads(text)
    rules = {
        "$ref": f"#/definitions/{resource['resourceType']}",
        "definitions": schema("fhir-r4-subset.json")["definitions"],
    }
    yield from (fault.message for fault in Draft6Validator(rules).iter_errors(resource))
    for entry in resource["entry"]:
        etree.fromstring(entry["resource"].get("text", {}).get("div", "<div/>"))


FORMATS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "feeds/bulletins.atom": faults_of_atom,
    "feeds/alerts.atom": faults_of_atom,
    "feeds/bulletins.json": faults_of_json_feed,
    "feeds/alerts.json": faults_of_json_feed,
    "api/v1/openapi.json": faults_of_openapi,
    "fhir/adverse-events-2026-10.json": faults_of_fhir,
    "fhir/code-maps.json": faults_of_fhir,
}


@BOTH
@pytest.mark.parametrize("path", FORMATS)
def test_a_file_holds_to_its_schema(path: str, address: str) -> None:
    assert list(FORMATS[path](files(address)[path])) == []


BROKEN = [
    ("feeds/bulletins.atom", "<id>", "<idx>", "an entry of Atom's own that it does not know"),
    ("feeds/bulletins.atom", "T00:00:00Z</updated>", "</updated>", "a day where a moment belongs"),
    ("feeds/bulletins.json", '"id": ', '"ix": ', "an item without an id"),
    ("feeds/bulletins.json", "T00:00:00Z", "", "a day where a moment belongs"),
    ("feeds/bulletins.json", "https://example.org/near/misses/", "", "an address that leads nowhere from elsewhere"),
    ("api/v1/openapi.json", '"responses"', '"response"', "no answer is described"),
    ("fhir/adverse-events-2026-10.json", '"potential"', '"perhaps"', "a code that is none"),
    ("fhir/adverse-events-2026-10.json", '"subject"', '"subjects"', "no subject"),
    ("fhir/adverse-events-2026-10.json", '"recordedDate":"2026"', '"recordedDate":"2026-13"', "no month"),
    ("fhir/code-maps.json", '"inexact"', '"close"', "a word that FHIR does not have"),
]


@pytest.mark.parametrize(("path", "old", "new", "why"), BROKEN)
def test_a_broken_file_does_not(path: str, old: str, new: str, why: str) -> None:
    text = files()[path].decode()
    assert old in text
    broken = text.replace(old, new).replace("</id>", "</idx>" if "<idx>" in new else "</id>")
    assert list(FORMATS[path](broken.encode())) != [], why


API = {
    "index": "Index", "bulletins": "Bulletins", "alerts": "Alerts", "numbers": "Numbers", "stories/2026": "Year"
}  # fmt: skip


@BOTH
@pytest.mark.parametrize("name", API)
def test_each_json_file_is_as_the_openapi_document_says(name: str, address: str) -> None:
    document = json.loads(files(address)["api/v1/openapi.json"])
    rules = {**document["components"]["schemas"][API[name]], "components": document["components"]}
    assert list(Draft202012Validator(rules).iter_errors(json.loads(files(address)[f"{FOLDER}/{name}.json"]))) == []
    described = {path.removesuffix(".json").strip("/") for path in document["paths"]}
    here = {path.removeprefix(f"{FOLDER}/").removesuffix(".json") for path in files() if path.startswith(FOLDER)}
    assert here - {"openapi"} == {name.replace("{year}", "2026") for name in described}


def test_the_calendar_holds_the_days_of_bulletins_and_nothing_else() -> None:
    calendar = Calendar.from_ical(files()["feeds/bulletins.ics"].decode())
    days = {str(event["summary"]): event.decoded("dtstart") for event in calendar.walk("VEVENT")}
    assert days == {issue.title: date.fromisoformat(issue.day) for issue in facts().issues}
    for event in calendar.walk("VEVENT"):
        assert {*event} == {"SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "TRANSP", "URL"}
        assert event.to_ical().count(b"T000000Z") == 1, "no other time stands in it"


def tables(kind: str) -> dict[str, list[dict[str, Any]]]:
    """Every table of a kind, its rows by column; what is not there is None."""
    found = {path: text for path, text in files().items() if path.endswith(kind)}
    return {path.removesuffix(kind): READERS[kind](text) for path, text in found.items()}


def rows_of_csv(text: bytes) -> list[dict[str, Any]]:
    return [{k: v or None for k, v in row.items()} for row in csv.DictReader(io.StringIO(text.decode(), newline=""))]


def rows_of_parquet(content: bytes) -> list[dict[str, Any]]:
    import tempfile

    with tempfile.NamedTemporaryFile(suffix=".parquet") as file:
        file.write(content)
        file.flush()
        found = duckdb.sql(f"SELECT * FROM read_parquet('{file.name}')")
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


READERS = {".csv": rows_of_csv, ".parquet": rows_of_parquet}


def test_a_reader_of_parquet_reads_what_stands_in_the_csv() -> None:
    packed, plain = tables(".parquet"), tables(".csv")
    assert packed.keys() == {*plain, "data/numbers"} and len(plain) == 2
    for name, rows in plain.items():
        assert packed[name] == rows and rows, name
    numbers = [
        (sheet.name, number.row, number.column or None, number.value, number.as_of)
        for sheet in (facts().release.sheets if facts().release else ())
        for number in sheet.numbers
    ]
    read = [
        tuple(row[k] for k in ("table", "row", "column", "at_least", "counted_up_to")) for row in packed["data/numbers"]
    ]
    assert read == numbers and numbers


def test_csv_ends_its_lines_as_the_rfc_has_it() -> None:
    for path, text in files().items():
        if path.endswith(".csv"):
            assert text.count(b"\r\n") == text.count(b"\n") > 1, path


def test_there_are_files_before_anything_is_published() -> None:
    empty = made(Published(facts().standard))
    for path, faults in FORMATS.items():
        if path in empty:
            assert list(faults(empty[path])) == [], path
    assert b"<updated>2026-11-20T00:00:00Z</updated>" in empty["feeds/bulletins.atom"]
    assert not [path for path in empty if path.endswith((".csv", ".parquet")) or "adverse-events" in path]
