"""The bench's sums, on three texts whose answers are known; and names put in by origin."""

from __future__ import annotations

import pytest

from goodcatch.evaluation.score import Sample, measure, quantile
from goodcatch.evaluation.swap_names import swapped

SAMPLES = [
    Sample("a", "care", "Priya fell.", ((0, 5, "PERSON", "first", "x"),)),
    Sample("b", "care", "Mrs Vane saw Priya.", ((4, 8, "PERSON", "title", "x"), (13, 18, "PERSON", "first", "x"))),
    Sample("c", "care", "The sink was wet.", ()),
]


def finder(text: str) -> list[tuple[int, int, str, bool]]:
    at = text.find("Priya")
    return [(at, at + 5, "PERSON", True)] if at >= 0 else [(4, 8, "PERSON", True)]


def test_recall_alarms_and_texts() -> None:
    figures = measure(SAMPLES, finder)
    assert (figures.found["PERSON"], figures.total["PERSON"]) == (2, 3)
    assert figures.rate("form title") == 0
    assert figures.rate("texts with every name caught") == 0.5
    assert figures.rate("care clean texts stopped") == 1
    assert figures.alarms["care PERSON"] == 1 and figures.words["care"] == 10
    assert [m[0] for m in figures.misses] == ["b"] and [m[0] for m in figures.false] == ["c"]


def test_a_span_of_another_type_is_no_person_found() -> None:
    assert measure(SAMPLES[:1], lambda _: [(0, 5, "ID", True)]).rate("PERSON") == 0


def test_names_are_put_in_with_their_form_and_their_places_move() -> None:
    new = list(swapped(SAMPLES, (["ngozi"], ["adeyinka"])))
    assert [s.text for s in new] == ["Ngozi fell.", "Mrs Adeyinka saw Ngozi."]
    assert [s.text[x[0] : x[1]] for s in new for x in s.spans] == ["Ngozi", "Adeyinka", "Ngozi"]


@pytest.mark.parametrize(("part", "ms"), [(0.5, 3000), (0.95, 4000)])
def test_quantile(part: float, ms: float) -> None:
    assert quantile([1.0, 4.0, 3.0, 2.0], part) == ms
