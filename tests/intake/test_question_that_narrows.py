"""A question to a reporter that narrows who, when or which shift is stopped; one about the work is not."""

from __future__ import annotations

import pytest

from goodcatch.intake.code_read_aloud import read_aloud
from goodcatch.intake.question_that_narrows import SHIFT, WHEN, WHO, narrows

LINES = [
    ("Who was on duty?", WHO),
    ("Who else saw it?", WHO),
    ("What is your role?", WHO),
    ("Could you give us your phone number?", WHO),
    ("Which colleague asked?", WHO),
    ("On which floor was it, and which unit?", WHO),
    ("Are you a nurse?", WHO),
    ("Were you there alone?", WHO),
    ("How long have you worked here?", WHO),
    ("Please tell us your name.", WHO),
    ("Please write the names of the two residents.", WHO),
    ("When did it happen?", WHEN),
    ("At what time was that?", WHEN),
    ("Which evening was it?", WHEN),
    ("Was it before or after lunch?", WHEN),
    ("Was it on the night shift?", SHIFT),
    ("Tell us which shift it was.", SHIFT),
    ("Does it stand on the rota?", SHIFT),
    ("Which medicine was it?", ""),
    ("What did the label look like?", ""),
    ("Who could check the chart before the first dose?", ""),
    ("What would have made the mix-up easier to see?", ""),
    ("When is the chart updated?", ""),
    ("Did anybody ask the pharmacy?", ""),
    ("Is there a lock on that door?", ""),
    ("Thank you. We look at it on each shift now.", ""),
    ("Your team stopped it. We have told the pharmacy who is to call.", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "what"), LINES)
def test_what_a_line_asks(text: str, what: str) -> None:
    assert narrows(text) == what


def test_a_code_is_spelled_group_by_group() -> None:
    assert read_aloud("7K3Q-0AZX") == (
        ("7K3Q", "seven, Kilo, three, Quebec"),
        ("0AZX", "zero, Alfa, Zulu, X-ray"),
    )
