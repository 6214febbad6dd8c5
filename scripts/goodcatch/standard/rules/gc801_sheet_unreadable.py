"""A file of the standard cannot be read.

Every form and every check follows from these files.
"""

from collections.abc import Iterator

from goodcatch.check.finding import Found, Level
from goodcatch.standard.sheet import Sheets

LEVEL = Level.STOP
SCOPE = "sheets"
REMEDY = "Correct the line; every value that holds a colon needs double quotes."
CLAUSE = "design 1.1"
GOOD = ["roles: {}"]
BAD = ["roles: [", "roles: {}\nroles: {}"]
SHEETS = ("vocabulary.yml", "roles.yml", "tolerances.yml", "contacts.yml", "publication.yml", "calendar.yml")


def check(sheets: Sheets) -> Iterator[Found]:
    for sheet in sheets.files.values():
        if sheet.fault:
            fault = sheet.fault
            yield Found(sheet.path, fault.message, fault.remedy, fault.line, fault.column)
