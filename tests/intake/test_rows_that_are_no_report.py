"""Rows that report nothing are told from those that do, and a doubt is a report."""

import pytest

from goodcatch.intake.import_mapping import mapping_from
from goodcatch.intake.rows_that_are_no_report import why_no_report

MAPPING = mapping_from("""\
key: [Ref]
received: {column: Reported, format: "%d/%m/%Y"}
fields:
  what_happened: {column: Story}
  category: {column: Kind, match: {fall: falls}, otherwise: other}
  reporter_role: {value: staff}
""")
HEAD = ("Ref", "Reported", "Story", "Kind")
ROWS = [
    (("", " ", "\u00a0", ""), "empty", "nothing at all"),
    (HEAD, "heading", "printed again on the next page"),
    (("Ref", "", "Story", ""), "heading", "or a part of it"),
    (("Total", "2", "", ""), "no column", "a sum in the columns of key and day"),
    (("Printed 03/11/2026", "", "", ""), "no column", "a line below the table"),
    (("Total: 12", "", "", "fall 3, slip 9"), "sum", "a sum by kind"),
    (("Grand total", "", "12", ""), "sum", "a sum of all"),
    (("7", "03/11/2026", "A rug was loose.", ""), "", "a report"),
    (("7", "", "A rug was loose.", ""), "", "also without its day"),
    (("", "", "Total loss of power.", ""), "", "or with nothing else"),
    (("Total loss of power", "", "The lift stood still.", ""), "", "a sum stands alone in its cell"),
    (("Total", "03/11/2026", "A rug was loose.", ""), "", "a row that was taken down on a day is a report"),
]


@pytest.mark.parametrize(("cells", "said", "why"), ROWS)
def test_a_row_that_is_no_report(cells: tuple[str, ...], said: str, why: str) -> None:
    found = why_no_report(dict(zip(HEAD, cells, strict=True)), MAPPING)
    assert said.replace("no column", "nothing in any column") in found and bool(found) == bool(said), why
