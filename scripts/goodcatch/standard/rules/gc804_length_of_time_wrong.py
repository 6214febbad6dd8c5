"""A deadline or a condition cannot be understood.

A clock that cannot be read never rings.
"""

from collections.abc import Iterator

from goodcatch.check.finding import Found, Level
from goodcatch.standard.load import pathway_from
from goodcatch.standard.sheet import Sheets

LEVEL = Level.STOP
SCOPE = "sheets"
REMEDY = "Write conditions as `step.field: value`."
CLAUSE = "design 4"
GOOD = ["steps:\n  report: {when: {triage.routes: {any: [x]}}}"]
BAD = ["steps:\n  report: {when: {triage.routes: {sounds_like: x}}}", "steps:\n  report: {max: many}"]


def check(sheets: Sheets) -> Iterator[Found]:
    for name, sheet in sheets.files.items():
        if name.startswith("pathways/") and sheet.data is not None:
            try:
                pathway_from(sheet.data)
            except ValueError as error:
                yield Found(sheet.path, str(error))
