"""A step becomes questions: one table row for each kind of field."""

from __future__ import annotations

from dataclasses import replace

import pytest

from goodcatch.intake.question_model import Question
from goodcatch.intake.step_form_questions import questions, raw_of
from goodcatch.standard.condition import condition_from
from goodcatch.standard.model import Field, Standard

TWO = {"a": "An a", "b": "A b"}


def asked(standard: Standard, *fields: Field, raw: dict[str, list[str]] | None = None) -> list[Question]:
    step = replace(next(iter(standard.pathways["near-miss"].steps.values())), fields={f.name: f for f in fields})
    return list(questions(step, standard, raw or {}, {"x": "Look again"}))


@pytest.mark.parametrize(
    ("field", "widget"),
    [
        (Field("x", "text", "X"), "text"),
        (Field("x", "paragraph", "X"), "textarea"),
        (Field("x", "date", "X"), "date"),
        (Field("x", "time", "X"), "time"),
        (Field("x", "datetime", "X"), "datetime-local"),
        (Field("x", "yes-no", "X"), "radios"),
        (Field("x", "choice", "X", options=TWO), "radios"),
        (Field("x", "choice", "X", options={str(n): str(n) for n in range(20)}), "select"),  # too long for a thumb
        (Field("x", "choices", "X", options=TWO), "checkboxes"),
        (Field("x", "part-of-day", "X", of="part-of-day"), "radios"),
        (Field("x", "post", "X"), "select"),
        (Field("x", "role", "X"), "select"),
        (Field("x", "whole-number", "X"), "whole-number"),
        (Field("x", "number", "X"), "number"),
        (Field("x", "reference", "X"), "text"),
        (Field("x", "cases", "X"), "lines"),
        (Field("x", "evidence", "X", many=True), "entries"),
        (Field("x", "measure", "X"), "entries"),
    ],
)
def test_every_kind_has_a_widget(standard: Standard, field: Field, widget: str) -> None:
    (question,) = asked(standard, field)
    assert (question.widget, question.id, question.problem) == (widget, "f-x", "Look again")


def test_what_is_computed_is_not_asked(standard: Standard) -> None:
    assert not asked(standard, Field("x", "number", "X", computed="count"), Field("y", "text", "Y", snapshot="a.b"))


def test_an_answer_needed_only_sometimes_says_when(standard: Standard) -> None:
    condition = condition_from({"told": "no"})
    fields = (Field("told", "yes-no", "Were they told?"), Field("x", "paragraph", "Why not?", required_when=condition))
    question = asked(standard, *fields)[1]
    assert question.note == "Needed if the answer to “Were they told?” is “No”." and not question.later


def test_an_instant_comes_back_in_the_providers_own_time(standard: Standard) -> None:
    (question,) = asked(standard, Field("x", "datetime", "X"), raw={"x": ["2026-07-01T09:00:00+00:00"]})
    assert question.value == "2026-07-01T10:00"


def test_clean_answers_fill_a_form_again() -> None:
    answers = {"a": "1", "b": ("2", "3"), "e": ({"held_at": "records room", "shows": "a photograph"},), "none": ()}
    assert raw_of(answers) == {
        "a": ("1",), "b": ("2", "3"), "e.0.held_at": ("records room",), "e.0.shows": ("a photograph",),
    }  # fmt: skip
