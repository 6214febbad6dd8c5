"""The reporter's pages are read with ease at eleven."""

from __future__ import annotations

import pytest

from goodcatch.standard.read_version_folders import draft_texts
from reading_age import reading_age
from web.conftest import AND_TO_PUBLISH, ANSWERS, CALM, Place, Standard, code_of

ELEVEN = 11


@pytest.fixture
def change_standard() -> Standard:
    return lambda texts: {**texts, **draft_texts()}


def test_each_page_of_a_reporter_is_read_at_eleven(place: Place) -> None:
    visitor = place.visitor()
    pages = {"first": visitor.get("/report")}
    pages["urgent"] = visitor.press("start", {**CALM, "anyone_hurt": "yes"})
    visitor.get("/report")
    pages["form"] = visitor.press("calm")
    pages["missing"] = visitor.press("hand-in")
    pages["check"] = visitor.press("check", {**ANSWERS, **AND_TO_PUBLISH})
    pages["receipt"] = visitor.press("send")
    code = code_of(pages["receipt"].text)
    pages["come back"] = visitor.get("/report/receipt")
    pages["status"] = visitor.press("look", {"code": code})
    pages["withdraw"] = visitor.press("withdraw")
    visitor.press("keep")
    pages["lock"] = visitor.press("lock")
    ages = {name: round(reading_age(page.text), 1) for name, page in pages.items()}
    assert {name: age for name, age in ages.items() if age > ELEVEN} == {}


@pytest.mark.parametrize(
    ("words", "age"),
    [
        ("The cat sat on the mat.", 3.6),
        ("Responsibility for organisational documentation necessitates interdisciplinary consideration.", 49.5),
    ],
)
def test_the_index_is_that_of_flesch_and_kincaid(words: str, age: float) -> None:
    assert reading_age(f"<main><p>{words}</p></main>") == pytest.approx(age, abs=0.1)
