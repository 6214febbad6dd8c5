"""A pathway names a role, a list or a step that is not there.

A form with an empty list, or a claim that needs a step nobody can do, stops the work.
"""

from collections.abc import Iterator, Mapping

from goodcatch.check.finding import Found, Level
from goodcatch.standard.sheet import Sheet, Sheets
from goodcatch.standard.small_yaml import Value

LEVEL = Level.STOP
SCOPE = "sheets"
REMEDY = "Correct the name, or add what it names."
CLAUSE = "design 4"
GOOD = ["steps:\n  report: {role: anyone, fields: {a: {kind: choice, of: category}}}"]
BAD = [
    "steps:\n  report: {role: nobody}",
    "steps:\n  report: {role: anyone, fields: {a: {kind: choice, of: nothing}}}",
    "steps:\n  report: {role: anyone, expects: [dance]}",
    "steps:\n  report: {role: anyone, for_each: dance}",
    "steps:\n  report: {role: anyone, needs: [dance]}",
]


def check(sheets: Sheets) -> Iterator[Found]:
    lists = _names(sheets.files.get("vocabulary.yml"))
    roles = _names(sheets.files.get("roles.yml"), "roles") | {"anyone"}
    for name, sheet in sheets.files.items():
        steps = sheet.data.get("steps", {}) if name.startswith("pathways/") and sheet.data else {}
        if isinstance(steps, Mapping):
            for step, data in steps.items():
                if isinstance(data, Mapping):
                    yield from _step(sheet, step, data, roles, lists, frozenset(steps))


def _step(
    sheet: Sheet,
    step: str,
    data: Mapping[str, Value],
    roles: frozenset[str],
    lists: frozenset[str],
    steps: frozenset[str],
) -> Iterator[Found]:
    if data.get("role") not in roles:
        yield Found(sheet.path, f"no role `{data.get('role', '')}`", line=sheet.line("steps", step, "role"))
    for key in ("expects", "for_each", "about", "needs"):
        for name in _texts(data.get(key, ())):
            if name not in steps:
                yield Found(sheet.path, f"no step `{name}`", line=sheet.line("steps", step, key))
    fields = data.get("fields", {})
    for field, asked in fields.items() if isinstance(fields, Mapping) else ():
        if isinstance(asked, Mapping) and asked.get("of", "") and asked["of"] not in lists:
            place = ("steps", step, "fields", field)
            yield Found(sheet.path, f"no list `{asked['of']}`", line=sheet.line(*place, "of"))


def _names(sheet: Sheet | None, key: str = "") -> frozenset[str]:
    data = sheet.data if sheet and sheet.data else {}
    found = data.get(key, {}) if key else data
    return frozenset(found) if isinstance(found, Mapping) else frozenset()


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from (name for key, names in value.items() if key != "by" for name in _texts(names))
    else:
        yield from (value,) if isinstance(value, str) else (str(item) for item in value)
