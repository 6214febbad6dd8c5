"""A file of the standard is missing or cannot be read.

Every form, deadline and check follows from these files.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.standard.rules.walk_sheet_entries import pathways

LEVEL = Level.STOP
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
REMEDY = "Correct the line (a value that holds a colon needs double quotes), or copy the file from an earlier version."
CLAUSE = "design 1.1"
GOOD = ["roles: {}"]
BAD = ["roles: [ {GC801}", "roles: {}\nroles: {} {GC801}", "just words {GC801}"]
SHEETS = ("vocabulary.yml", "roles.yml", "tolerances.yml", "contacts.yml", "publication.yml", "calendar.yml")


def check(sheets: Sheets) -> Iterator[Found]:
    for sheet in sheets.files.values():
        if sheet.fault:
            fault = sheet.fault
            yield Found(sheet.path, fault.message, fault.remedy, fault.line, fault.column)
    folder = next((sheet.path.removesuffix(name) for name, sheet in sheets.files.items()), "")
    for name in SHEETS:
        if name not in sheets.files:
            yield Found(f"{folder}{name}", f"version {sheets.version} of the standard has no `{name}`")
    if not any(pathways(sheets)) and not any(sheet.fault for sheet in sheets.files.values()):
        yield Found(f"{folder}pathways/near-miss.yml", f"version {sheets.version} of the standard has no pathway")
