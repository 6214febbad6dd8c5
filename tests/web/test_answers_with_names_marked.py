"""Answers in words, with what the screen marks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from goodcatch.screen.span import Span, make
from goodcatch.standard.model import Field, Standard
from goodcatch.web.answers_with_names_marked import answer_rows, marked


def span(start: int, end: int) -> Span:
    return make(start, end, "PERSON", "it looks like a name")


@pytest.mark.parametrize(
    ("text", "spans", "html"),
    [
        ("no name", [], "no name"),
        ("Ann fell", [span(0, 3)], "<mark>Ann</mark> fell"),
        ("<Ann> & Bo", [span(1, 4), span(8, 10)], "&lt;<mark>Ann</mark>&gt; &amp; <mark>Bo</mark>"),
        ("Ann Bo", [span(4, 6), span(0, 3)], "<mark>Ann</mark> <mark>Bo</mark>"),  # in any order
        ("Ann Bo", [span(0, 6), span(4, 6)], "<mark>Ann Bo</mark>"),  # one over another
    ],
)
def test_spans_are_marked_and_all_else_is_escaped(text: str, spans: list[Span], html: str) -> None:
    assert marked(text, spans) == html


def test_each_answer_in_words_with_advice_once(standard: Standard) -> None:
    fields = [
        Field("what", "paragraph", "What?"),
        Field("day", "date", "Day?"),
        Field("kind", "choice", "Kind?", options={"a": "An a"}),
        Field("proof", "evidence", "Proof?", many=True),
        Field("unasked", "text", "?"),
    ]
    step = replace(next(iter(standard.pathways["near-miss"].steps.values())), fields={f.name: f for f in fields})
    answers = {"what": "Ann. Ann.", "day": "2026-11-20", "kind": "a", "proof": ({"held_at": "box 3", "shows": "Ann"},)}

    def look(text: str, allow: frozenset[str]) -> tuple[Span, ...]:
        return tuple(span(at, at + 3) for at in range(len(text)) if text.startswith("Ann", at))

    rows = answer_rows(step, standard, answers, look)
    assert [str(row.html) for row in rows] == [
        "<mark>Ann</mark>. <mark>Ann</mark>.", "20 November 2026", "An a",
        "Where it is held: box 3; What it shows: <mark>Ann</mark>",
    ]  # fmt: skip
    assert [len(row.advice) for row in rows] == [1, 0, 0, 1] and "role instead" in rows[0].advice[0]
