"""Months, small numbers and measures, as readers see them."""

import pytest

from goodcatch.publish.words import count_words, measure_words, month_words
from goodcatch.standard.small_yaml import Value

MEASURES: list[tuple[dict[str, Value], str, str]] = [
    ({"name": "Falls", "unit": "a week", "baseline": "2", "follow_up": "0"}, "Falls, a week: 2 before, 0 after", "all"),
    ({"name": "Falls", "unit": "a week"}, "Falls, a week", "not counted yet"),
    ({"name": "Falls", "unit": "a week", "baseline": "2"}, "Falls, a week: 2 before", "counted once"),
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


@pytest.mark.parametrize(("count", "said"), [(0, "0"), (1, "fewer than 5"), (4, "fewer than 5"), (5, "5")])
def test_a_small_count_is_not_told(count: int, said: str) -> None:
    assert count_words(count, 5) == said
