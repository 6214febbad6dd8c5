"""Which numbers a text tells, in digits or in words."""

import pytest

from goodcatch.publish.numbers_told_in_text import numbers_in


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("Twenty sheets, and 3 of twenty-four", {"20", "3", "24"}, id="words and digits are one"),
        pytest.param(
            "Two hundred and forty of 1,200", {"240", "1200"}, id="what is said in several words is one number"
        ),
        pytest.param("three thousand two hundred", {"3200"}, id="also in four"),
        pytest.param("hundreds of doors, a hundred times", set(), id="a hundred alone is a way to speak"),
        pytest.param("and so on, often, tense", set(), id="other words are none"),
        pytest.param("D&#39;Orzwick", set(), id="the number of a sign is none"),
        pytest.param("0.5 of 007", {"0.5", "7"}, id="noughts in front say nothing"),
    ],
)
def test_numbers(text: str, numbers: set[str]) -> None:
    assert numbers_in(text) == numbers
