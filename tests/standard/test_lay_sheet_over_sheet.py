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
    ("", SHEET, "nothing"),
]


@pytest.mark.parametrize(("entries", "wanted", "why"), CASES)
def test_an_entry_is_laid_over(entries: str, wanted: str, why: str) -> None:
    assert laid_over(SHEET, entries) == wanted, why


def test_a_new_entry_inside_a_table_has_no_place() -> None:
    with pytest.raises(KeyError):
        laid_over(SHEET, "lists:\n  a:\n    '2028': ['2028-01-03']")
