"""A pathway has an entry, a kind or a release word that the grammar does not know.

A misspelt `requird: "yes"` would quietly ask for nothing.
"""

from collections.abc import Iterator, Mapping

from goodcatch.check.finding import Found, Level
from goodcatch.standard.model import HEAD, KINDS, PUBLISH
from goodcatch.standard.sheet import Sheet, Sheets
from goodcatch.standard.small_yaml import Value

LEVEL = Level.STOP
SCOPE = "sheets"
REMEDY = "Correct the spelling; the page on the grammar lists every entry."
CLAUSE = "design 4"
GOOD = ["steps:\n  report: {title: Report, fields: {a: {kind: text, label: A}}}"]
BAD = [
    "stps: {}",
    "steps:\n  report: {titel: Report}",
    "steps:\n  report:\n    fields: {a: {kind: text, requird: 'yes'}}",
    "steps:\n  report:\n    fields: {a: {kind: essay}}",
    "steps:\n  report:\n    fields: {a: {kind: text, publish: maybe}}",
    "steps:\n  report:\n    fields: {case: {kind: text}}",
]
PATHWAY = frozenset("pathway title purpose prefix store routes events confirmations steps items".split())
STEP = frozenset(
    "title purpose role store items artefacts open in_spool protective max about for_each when needs expects due repeat"
    " independent_of confirm opens saw fields".split()
)
FIELD = frozenset(
    "kind label help of options required required_when publish min max since computed snapshot pair many items".split()
)


def check(sheets: Sheets) -> Iterator[Found]:
    for name, sheet in sheets.files.items():
        if name.startswith("pathways/") and sheet.data is not None:
            yield from _unknown(sheet, sheet.data, PATHWAY)
            for step, data in _tables(sheet.data.get("steps", {})):
                yield from _unknown(sheet, data, STEP, "steps", step)
                for field, asked in _tables(data.get("fields", {})):
                    yield from _field(sheet, asked, "steps", step, "fields", field)


def _field(sheet: Sheet, asked: Mapping[str, Value], *place: str) -> Iterator[Found]:
    yield from _unknown(sheet, asked, FIELD, *place)
    if asked.get("kind") not in KINDS:
        yield Found(sheet.path, f"`kind: {asked.get('kind', '')}` is no kind of question", line=sheet.line(*place))
    if asked.get("publish", "no") not in PUBLISH:
        yield Found(sheet.path, f"`publish: {asked['publish']}` is not known", line=sheet.line(*place, "publish"))
    if place[-1] in HEAD:
        yield Found(sheet.path, f"`{place[-1]}` is kept for the head of a record", line=sheet.line(*place))


def _unknown(sheet: Sheet, data: Mapping[str, Value], known: frozenset[str], *place: str) -> Iterator[Found]:
    for key in data:
        if key not in known:
            yield Found(sheet.path, f"`{key}` is not known here", line=sheet.line(*place, key))


def _tables(value: Value) -> Iterator[tuple[str, Mapping[str, Value]]]:
    if isinstance(value, Mapping):
        yield from ((key, table) for key, table in value.items() if isinstance(table, Mapping))
