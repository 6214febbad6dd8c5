"""At a report's own form “I don't know” counts, and a day is one press."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from goodcatch.intake.read_answers import clean
from goodcatch.intake.step_form_questions import questions
from goodcatch.intake.what_reporters_are_asked import Asking
from goodcatch.standard.read_version_folders import default_standard, draft_standard

DRAFT = draft_standard()
REPORT = DRAFT.pathways["near-miss"].steps["report"]
MORNING, NIGHT = datetime(2026, 11, 20, 9, tzinfo=UTC), datetime(2026, 11, 20, 3, tzinfo=UTC)
SAID = {
    "what_happened": ("A door stood open.",),
    "what_made_this_possible": ("I don't know.",),
    "what_stopped_it": ("I shut it.",),
    "service_type": ("care-home",),
    "category": ("accidents-injuries",),
    "may_publish": ("no",),
}

DAYS = [
    (("2026-11-20", ""), "2026-11-20", "", "today was pressed"),
    (("2026-11-19", ""), "2026-11-19", "", "yesterday was pressed"),
    (("", "2026-11-02"), "2026-11-02", "", "another day, and which"),
    (("2026-11-20", "2026-11-02"), "2026-11-02", "", "without scripts: today stood there before anybody chose"),
    (("2026-11-02",), "2026-11-02", "", "as programs and older pages send it"),
    (("not-known", ""), None, "", "nobody knows, and nothing is kept"),
    (("not-known", "2026-11-02"), "2026-11-02", "", "a day was written after all"),
    (("", ""), None, "Choose a day: When was it?", "another day, but not which"),
    ((), None, "Choose a day: When was it?", "nothing was chosen"),
]


@pytest.mark.parametrize(("given", "kept", "problem", "why"), DAYS)
def test_a_day_that_was_chosen_or_written(given: tuple[str, ...], kept: str | None, problem: str, why: str) -> None:
    cleaned = clean(REPORT, DRAFT, {**SAID, "happened_on": given}, reporting=True)
    assert (cleaned.answers.get("happened_on"), cleaned.problems.get("happened_on", "")) == (kept, problem), why


CHOSEN = [
    ({}, MORNING, "2026-11-20", "", "today, before anybody chose"),
    ({}, NIGHT, None, "", "in the night, today is two days for whoever works"),
    ({"happened_on": ("2026-11-19", "")}, MORNING, "2026-11-19", "", "what was chosen comes back"),
    ({"happened_on": ("", "2026-11-02")}, MORNING, "", "2026-11-02", "and what was written"),
    ({"happened_on": ("2026-11-02",)}, MORNING, "", "2026-11-02", "also where it came alone"),
    ({"happened_on": ("not-known", "")}, MORNING, "not-known", "", "and that nobody knows"),
    ({"happened_on": ("",)}, MORNING, None, "", "nothing was chosen: nothing is put in its place"),
]


@pytest.mark.parametrize(("raw", "now", "chosen", "box", "why"), CHOSEN)
def test_what_is_chosen_when_the_form_comes(
    raw: dict[str, tuple[str, ...]], now: datetime, chosen: str | None, box: str, why: str
) -> None:
    asked = {q.name: q for q in questions(REPORT, DRAFT, raw, {}, frozenset(), Asking(now, DRAFT))}["happened_on"]
    assert [option.value for option in asked.options if option.chosen] == ([] if chosen is None else [chosen]), why
    assert asked.value == box and asked.widget == "days", why
    assert asked.options[0].id == "f-happened_on", "where an error leads"


UNSURE = [
    ("service_type", True, "the place can be found out"),
    ("category", True, "so can what it is about"),
    ("may_publish", True, "has it among its own answers"),
    ("what_happened", False, "there it can be written"),
    ("kind", False, "nobody has to answer it"),
    ("reporter_role", False, "nobody has to answer it either"),
]


@pytest.mark.parametrize(("name", "offered", "why"), UNSURE)
def test_i_do_not_know_is_offered_where_an_answer_is_asked_for(name: str, offered: bool, why: str) -> None:
    asked = {q.name: q for q in questions(REPORT, DRAFT, {}, {}, frozenset(), Asking(MORNING, DRAFT))}[name]
    assert [o.label for o in asked.options].count("I don't know") == offered, why
    assert not any(o.value == "not-known" for q in questions(REPORT, DRAFT, {}, {}) for o in q.options[:-1])


def test_what_a_reporter_does_not_know_is_asked_of_whoever_signs() -> None:
    unsure = {**SAID, "happened_on": ("not-known",), "category": ("not-known",), "service_type": ("not-known",)}
    cleaned = clean(REPORT, DRAFT, unsure, reporting=True)
    assert cleaned.problems == {} and cleaned.answers.keys() == {
        "what_happened", "what_made_this_possible", "what_stopped_it", "may_publish",
    }  # fmt: skip
    assert clean(REPORT, DRAFT, {k: (str(v),) for k, v in cleaned.answers.items()}).problems.keys() == {
        "category",
        "service_type",
    }, "the procedure needs these two; of the rest nobody invents anything"


def test_who_has_pressed_send_is_not_sent_back_for_what_the_record_can_be_without() -> None:
    only = {name: SAID[name] for name in ("what_happened", "what_made_this_possible", "service_type", "category")}
    asked = {"what_stopped_it", "happened_on", "may_publish"}
    assert clean(REPORT, DRAFT, only, reporting=True).problems.keys() == asked
    assert clean(REPORT, DRAFT, only, reporting=True, wanted=False).problems == {}


def test_a_house_on_the_first_standard_asks_what_that_asks() -> None:
    first = default_standard()
    report = first.pathways["near-miss"].steps["report"]
    asked = questions(report, first, {}, {}, frozenset(), Asking(MORNING, first))
    must = {q.name: [o.value for o in q.options] for q in asked if not q.later}
    assert len(must) == 7 and "not-known" in must["kind"] and must["happened_on"][0] == "2026-11-20"
    assert "not-known" not in must["reporter_role"], "of themselves people know what to say"
