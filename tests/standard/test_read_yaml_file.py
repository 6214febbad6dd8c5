"""Where a finding about a sheet points: the innermost name that has a line."""

import pytest

from goodcatch.standard.read_yaml_file import Sheet, sheet_from

SHEET = sheet_from("x.yml", "# a comment\na:\n  b: c\n  d: [e,\n    f]\n")
LINES = [
    ((), 2, "the sheet begins where its first name is"),
    (("a",), 2, "a name"),
    (("a", "b"), 3, "a name within it"),
    (("a", "b", "z", "y"), 3, "what is not there: the last that is"),
    (("z",), 2, "nothing of it is there"),
    (("a", "d", "1"), 5, "an item of a list"),
]


@pytest.mark.parametrize(("place", "line", "why"), LINES)
def test_lines(place: tuple[str, ...], line: int, why: str) -> None:
    assert SHEET.line(*place) == line, why


def test_a_sheet_that_is_not_there_has_a_first_line() -> None:
    assert Sheet("x.yml", {}).line("a") == 1
