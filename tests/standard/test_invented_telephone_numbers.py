"""Numbers that ring nowhere are known, however they are written, and no other is taken for one."""

from __future__ import annotations

import pytest

from goodcatch.standard.invented_telephone_numbers import invented

NUMBERS = [
    ("01632 960101", True, "the example's"),
    ("(01632) 960-101", True, "written in another way"),
    ("+44 1632 960101", True, "from abroad"),
    ("+44 (0)7700 900 123", True, "a mobile of a film"),
    ("020 7946 0018", True, "London in a film"),
    ("0113 496 0999", True, "Leeds in a film"),
    ("(212) 555-0199", True, "New York in a film"),
    ("999", False, "it rings"),
    ("112", False, "it rings"),
    ("extension 101", False, "the house's own"),
    ("020 7123 4567", False, "a number like any other"),
    ("01632 12", False, "a town's code, and not the numbers kept in it"),
    ("", False, "no number"),
]


@pytest.mark.parametrize(("number", "is_invented", "why"), NUMBERS)
def test_a_number(number: str, is_invented: bool, why: str) -> None:
    assert invented(number) is is_invented, why
