"""Months, small numbers and measures, as readers see them."""

import pytest

from goodcatch.publish.disclosure.release_file import Number
from goodcatch.publish.words_for_dates_and_values import measure_words, month_words, number_words
from goodcatch.standard.small_yaml import Value

MEASURES: list[tuple[dict[str, Value], str, str]] = [
    (
        {"name": "Falls", "unit": "a week", "baseline": "2", "follow_up": "0"},
        "Falls, a week: aimed for 0",
        "a target is called one",
    ),
    ({"name": "Falls", "unit": "a week"}, "Falls, a week", "no number in the plan"),
    ({"name": "Falls", "unit": "a week", "baseline": "2"}, "Falls, a week", "told with what was counted since, or not"),
    ({"held_at": "Office", "shows": "x", "seen_by": "quality-lead-2"}, "", "evidence is no measure: it names a post"),
]


@pytest.mark.parametrize(("measure", "said", "why"), MEASURES)
def test_a_measure_reads_as_a_sentence(measure: dict[str, Value], said: str, why: str) -> None:
    assert measure_words(measure) == said, why


@pytest.mark.parametrize(
    ("text", "said"), [("2026-10", "October 2026"), ("2026-10-31", "October 2026"), ("2026-13", ""), ("soon", "")]
)
def test_a_day_is_told_as_its_month(text: str, said: str) -> None:
    assert month_words(text) == said


@pytest.mark.parametrize(
    ("as_of", "said", "why"),
    [("2026-10", "7", "counted for this release"), ("2026-08", "7 or more", "it may have grown a little since")],
)
def test_a_number_says_whether_it_may_have_grown(as_of: str, said: str, why: str) -> None:
    assert number_words(Number("medication", "", 7, as_of, (("medication",),)), "2026-10") == said, why
