"""Dates and ages: a day, a birth and a great age point to one person; a month, a duration or a pressure do not."""

from __future__ import annotations

import pytest

from screen.cases import found

FOUND = [
    ("DATE", "It was on 20/11/2026.", "20/11/2026"),
    ("DATE", "It was on 2026-11-20.", "2026-11-20"),
    ("DATE", "It was on 3 May 2026.", "3 May 2026"),
    ("DATE", "It was on May 3rd, 2026.", "May 3rd, 2026"),
    ("DATE", "It was on the 12th of March.", "12th of March"),
    ("DOB", "DOB: 03/04/1941", "03/04/1941"),
    ("DOB", "date of birth is 3 April 1941", "3 April 1941"),
    ("DOB", "She was born in 1938.", "1938"),
    ("AGE", "He is a 93-year-old man.", "93-year-old"),
    ("AGE", "She is 101.", "101"),
    ("AGE", "aged 94", "94"),
    ("AGE", "her 100th birthday", "100th birthday"),
    ("AGE", "she is ninety-two years old", "ninety-two years old"),
]
LEFT = [
    ("DATE", "in May 2026, on Monday, in 2026"),
    ("DATE", "May 4 of them go? ratio 1/2, dose 1.5"),
    ("DATE", "section 3.2.1.4 of the plan"),
    ("DOB", "born at home, a born leader"),
    ("AGE", "sats were 95%, she is 89 years old, pulse was 96 bpm"),
    ("AGE", "it was 120/80 and 98.6"),
    ("AGE", "95 years of history"),
]


@pytest.mark.parametrize(("kind", "text", "match"), FOUND)
def test_found(kind: str, text: str, match: str) -> None:
    assert found(text, kind) == [match]


@pytest.mark.parametrize(("kind", "text"), LEFT)
def test_left_alone(kind: str, text: str) -> None:
    assert found(text, kind) == []
