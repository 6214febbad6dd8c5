"""Numbers that a country, a maker or an employer gives: found with their cue, left alone without it."""

from __future__ import annotations

import pytest

from goodcatch.screen.personal_numbers import valid_nhs
from screen.cases import found

FOUND = [
    ("NHS", "943 476 5919 on the wristband", "943 476 5919"),  # passes the check
    ("NHS", "NHS no. 943 476 5918", "943 476 5918"),  # a slip of the pen still points to one person
    ("NINO", "NI number QQ 12 34 56 C", "QQ 12 34 56 C"),  # the published example: no valid prefix
    ("NINO", "qq123456c was written", "qq123456c"),
    ("SSN", "SSN 078-05-1120", "078-05-1120"),
    ("SSN", "social security number 078051120", "078051120"),
    ("PLATE", "the van AB12 CDE was blocked in", "AB12 CDE"),
    ("PLATE", "old reg: A123 BCD", "A123 BCD"),
    ("PLATE", "number plate KXZ 4821 seen", "KXZ 4821"),
    ("ID", "Staff ID 44821 signed", "44821"),
    ("ID", "payroll number: WM-00917", "WM-00917"),
    ("ID", "case number CR-88213", "CR-88213"),
    ("ID", "NMC pin 12A3456B", "12A3456B"),
    ("ID", "wristband H0048213 was wrong", "H0048213"),
    ("ID", "jsmith2 logged in at nine", "jsmith2"),  # the name under which somebody signs in
    ("ID", "username: kpatelwala04", "kpatelwala04"),
]
LEFT = [
    ("NHS", "phone 943 476 5919"),  # a phone cue
    ("NHS", "123 456 7890 units a year"),  # fails the check, no cue
    ("NINO", "AB123456E"),  # no such last letter
    ("SSN", "1078-05-11204"),
    ("PLATE", "BP 120 and FBC were done"),
    ("ID", "case in 2026, resident 2 of 4, record of 12/03"),
    ("ID", "The case NM-2026-7K3Q9F4T was reopened"),  # our own case number says nothing
    ("ID", "patient 500mg, client 3 days"),
    ("ID", "ward2 logged in and tablet3 signed out"),  # a place's and a thing's
    ("ID", "version2 was put in, and form3 logged"),
]


@pytest.mark.parametrize(("kind", "text", "match"), FOUND)
def test_found(kind: str, text: str, match: str) -> None:
    assert found(text, kind) == [match]


@pytest.mark.parametrize(("kind", "text"), LEFT)
def test_left_alone(kind: str, text: str) -> None:
    assert found(text, kind) == []


def test_the_nhs_check_takes_one_last_digit_of_ten() -> None:
    assert [d for d in "0123456789" if valid_nhs("943476591" + d)] == ["9"]
