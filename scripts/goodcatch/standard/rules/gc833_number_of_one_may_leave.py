"""A number about one or two cases may leave, or a story where hardly another has been told.

One is a person, and of two each knows who the other is. Reporters were promised that small numbers are held back.
"""

from collections.abc import Iterator

from goodcatch.check.finding import AtForm, Found, Level
from goodcatch.standard.read_yaml_file import Sheets
from goodcatch.standard.rules.walk_sheet_entries import sheet_entry

# Never a stop: a version that records use cannot be taken back, and what has left has left.
LEVEL = Level.FLAG
GRAMMAR = 1
EXCEPTABLE = False
AT_FORM = AtForm.TAKES
LEAST = 3
REMEDY = (
    f"Write at least {LEAST} in the next version, and publish nothing until then; the program comes with 5 and more."
)
CLAUSE = "mission items 90, 93"
GOOD = [
    "site_audience: ''\nminimum_cell: '3'\nminimum_cell_world: '10'\ncase_stories_from: '3'",
    "site_audience: staff",
    # Of what is no number the release says so itself.
    "site_audience: ''\nminimum_cell: few",
]
BAD = [
    "site_audience: ''\nminimum_cell: '1' {GC833}",
    "site_audience: ''\nminimum_cell_world: '2' {GC833}",
    "site_audience: ''\ncase_stories_from: '1' {GC833}",
    "site_audience: ''\ncase_stories_from_world: '0' {GC833}",
]
_ASKED = ("minimum_cell", "minimum_cell_world", "case_stories_from", "case_stories_from_world")


def check(sheets: Sheets) -> Iterator[Found]:
    sheet = sheet_entry(sheets, "publication.yml")
    for name in _ASKED:
        number = sheet.text(name)
        if number.isdecimal() and int(number) < LEAST:
            yield sheet.found(f"`{name}` lets out what is about one or two", name)
