"""Describes the JSON files as an OpenAPI 3.1 document: which there are, and what each entry means."""

from __future__ import annotations

from collections.abc import Mapping

from goodcatch.export.api_version import FOLDER, SCHEMA_VERSION
from goodcatch.export.this_site import ThisSite

Schema = Mapping[str, object]

MONTH: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}$"}
DAY: Schema = {"type": "string", "format": "date"}
TEXT: Schema = {"type": "string"}
TEXTS: Schema = {"type": "array", "items": TEXT}
COUNT: Schema = {"type": "integer", "minimum": 0}


def _or_nothing(schema: Schema) -> Schema:
    return {**schema, "type": [schema["type"], "null"]}


def _about(what: str, schema: Schema) -> Schema:
    return {**schema, "description": what}


def _object(entries: Mapping[str, Schema]) -> Schema:
    """Every entry is there, and no other."""
    return {"type": "object", "properties": entries, "required": list(entries), "additionalProperties": False}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _list(name: str) -> Schema:
    return {"type": "array", "items": _ref(name)}


VERSION = {"schema_version": _about("The first number moves when an entry goes or means something else.", TEXT)}
ANCHORS = _about("Printed on the bulletin too: the provider can tell which state of its record they name.", TEXTS)
PAGE = _about("Where people read it: a whole address, or one from the top of the site.", TEXT)
SCHEMAS: Mapping[str, Schema] = {
    "Index": _object({
        **VERSION,
        "release": _or_nothing(MONTH),
        "as_of": _about("The day of the release. Nothing here changes between releases.", DAY),
        "anchors": ANCHORS,
        "licence": _about("What others may do with it; nothing where that was not chosen.", _or_nothing(TEXT)),
        "years": {"type": "array", "items": {"type": "string", "pattern": r"^\d{4}$"}},
    }),
    "Bulletins": _object({**VERSION, "bulletins": _list("Bulletin")}),
    "Bulletin": _object({
        "month": MONTH, "title": TEXT, "published": DAY,
        "changed": _about("The day of its last correction, or that on which it came out.", DAY),
        "corrections": COUNT, "page": PAGE,
        "stories": _about("Those that have a page of their own.", TEXTS), "anchors": ANCHORS,
    }),
    "Alerts": _object({**VERSION, "alerts": _list("Alert")}),
    "Alert": _object({
        "name": TEXT, "title": TEXT,
        "for": _about("Kinds of service; where none is named, every kind.", TEXTS), "published": DAY, "until": DAY,
        "holds": _about("Whether it held on the day of the release.", {"type": "boolean"}), "page": PAGE,
        "parts": _list("Part"),
    }),
    "Part": _object({"heading": TEXT, "text": TEXT}),
    "Numbers": _object({
        **VERSION, "release": _or_nothing(MONTH), "smallest_shown": _or_nothing(COUNT),
        "missing_means": {"type": "string", "const": "held back"}, "tables": _list("Table"),
    }),
    "Table": _object({
        "name": TEXT, "title": TEXT, "rows": TEXT, "columns": _or_nothing(TEXT), "numbers": _list("Number"),
    }),
    "Number": _object({
        "row": TEXT, "row_words": TEXT, "column": _or_nothing(TEXT), "column_words": _or_nothing(TEXT),
        "at_least": _about("It may have grown a little since; it moves on in steps.", COUNT), "counted_up_to": MONTH,
    }),
    "Year": _object({**VERSION, "year": {"type": "string", "pattern": r"^\d{4}$"}, "stories": _list("Story")}),
    "Story": _object({
        "id": TEXT, "title": TEXT, "closed": MONTH, "bulletin": MONTH, "page": PAGE,
        "about": _list("Filed"), "changes": _list("Change"),
    }),
    "Filed": _object({
        "list": _about("A list of the provider's standard.", TEXT),
        "value": _about("Nothing where the story names a wider value alone.", _or_nothing(TEXT)), "words": TEXT,
    }),
    "Change": _object({
        "done": MONTH, "title": TEXT, "changed": TEXT, "strength": _or_nothing(TEXT), "counted": _or_nothing(TEXT),
        "numbers": _or_nothing(TEXT), "effect": _or_nothing(TEXT), "aimed_for": _or_nothing(TEXT),
    }),
}  # fmt: skip
PATHS = {
    "index": ("Index", "Which release this is."),
    "bulletins": ("Bulletins", "Every bulletin that is out, the newest first."),
    "alerts": ("Alerts", "Every alert that is out, those that hold first."),
    "numbers": ("Numbers", "The tables of the last release. A number that is missing is held back."),
    "stories/{year}": ("Year", "The stories that the bulletins of a year tell, with the changes that came of them."),
}
YEAR = {"name": "year", "in": "path", "required": True, "schema": {"type": "string", "pattern": r"^\d{4}$"}}


def document(site: ThisSite) -> Mapping[str, object]:
    info: dict[str, object] = {
        "title": f"{site.name}: what was published",
        "version": SCHEMA_VERSION,
        "description": "Files that are made with each release, and read without a key. They hold what the site shows.",
    }
    if site.licence:
        info["license"] = {"name": site.licence}
    return {
        "openapi": "3.1.0",
        "info": info,
        "servers": [{"url": f"{site.address}{FOLDER}" if site.address else "."}],
        "paths": {f"/{name}.json": _path(name, *told) for name, told in PATHS.items()},
        "components": {"schemas": SCHEMAS},
    }


def _path(name: str, schema: str, what: str) -> Mapping[str, object]:
    answer = {"description": what, "content": {"application/json": {"schema": _ref(schema)}}}
    get = {"summary": what, "operationId": name.partition("/")[0], "responses": {"200": answer}}
    return {**({"parameters": [YEAR]} if "{year}" in name else {}), "get": get}
