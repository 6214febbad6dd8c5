"""What a spreadsheet would run is text in a file of ours."""

import pytest

from goodcatch.record.cell_without_formula import defused

CELLS = [
    ('=HYPERLINK("https://x.invalid")', True, "a formula"),
    ("+1", True, "so it may begin"),
    ("-1", True, "and so"),
    ("@SUM(A1)", True, "an older way"),
    ("\t=1", True, "a tab is passed over"),
    ("  =1", True, "and so are blanks"),
    ("\n=1", True, "and line ends"),
    ("a=1", False, "not at the beginning"),
    ("3 before, 0 after", False, "a number"),
    ("", False, "nothing"),
]


@pytest.mark.parametrize(("text", "harmful", "why"), CELLS)
def test_a_cell_is_text(text: str, harmful: bool, why: str) -> None:
    assert defused(text) == (f"'{text}" if harmful else text), why
