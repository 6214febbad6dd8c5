"""A sheet of a few entries is laid over another: what it names is replaced or added, the rest stays as it was."""

import pytest

from goodcatch.standard.lay_sheet_over_sheet import laid_over

SHEET = """# Ours.
first: {value: "1", unit: days}
# The second.
lists:
  a:
    "2026": ["2026-01-01"]
    "2027": ["2027-01-01"]
  b: x
"""
CASES = [
    ("first: {value: '2'}", SHEET.replace('first: {value: "1", unit: days}', "first: {value: '2'}"), "one is replaced"),
    ("# Why.\nthird: {value: '3'}", f"{SHEET}third: {{value: '3'}}\n", "a new one comes at the end"),
    (
        "lists:\n  a:\n    '2027': ['2027-01-04']",
        SHEET.replace('    "2027": ["2027-01-01"]', "    '2027': ['2027-01-04']"),
        "one inside a table: its neighbours stay",
    ),
    ("lists:\n  b: y", SHEET.replace("b: x", "b: y"), "the last of a table"),
    ("lists:\n  c: z", f"{SHEET}  c: z\n", "a new one of a table comes at that table's end"),
    (
        "lists:\n  a:\n    '2028': ['2028-01-03']\n    '2029': []\n  c: z",
        SHEET.replace("  b: x\n", "    '2028': ['2028-01-03']\n    '2029': []\n  b: x\n  c: z\n"),
        "new ones of two tables, each in its own order",
    ),
    (
        "lists:\n  a:\n    '2028': []\n  b: y",
        SHEET.replace("  b: x\n", "    '2028': []\n  b: y\n"),
        "one replaced below one that is new",
    ),
    ("d: z\nlists:\n  c: z", f"{SHEET}  c: z\nd: z\n", "where two tables end together, the inner one goes on first"),
    ("", SHEET, "nothing"),
]


@pytest.mark.parametrize(("entries", "wanted", "why"), CASES)
def test_an_entry_is_laid_over(entries: str, wanted: str, why: str) -> None:
    assert laid_over(SHEET, entries) == wanted, why


def test_a_new_entry_of_a_table_that_is_not_there_has_no_place() -> None:
    with pytest.raises(KeyError):
        laid_over(SHEET, "lists:\n  c:\n    '2028': ['2028-01-03']")
