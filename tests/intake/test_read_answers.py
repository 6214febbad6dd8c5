"""What a form sends is read as its question's kind; what cannot be read says so beside its answer."""

from dataclasses import replace

import pytest

from goodcatch.intake.read_answers import LONGEST, Raw, clean, entry_numbers
from goodcatch.record.rules.answer_kind import problem
from goodcatch.standard.model import Field, Standard
from scenario import REPORT


def raw(**answers: str | list[str]) -> Raw:
    return {name.replace("__", "."): [v] if isinstance(v, str) else v for name, v in answers.items()}


def cleaned(standard: Standard, step: str, **answers: str | list[str]):  # type: ignore[no-untyped-def]
    return clean(standard.pathways["near-miss"].steps[step], standard, raw(**answers))


def test_a_whole_report_has_no_problem(standard: Standard) -> None:
    answers = {name: str(value) for name, value in REPORT.items()}
    found = cleaned(standard, "report", **answers, website="spam")
    assert found.problems == {} and found.answers == REPORT


def test_seven_answers_are_needed_and_no_more(standard: Standard) -> None:
    assert len(cleaned(standard, "report").problems) == 7


CASES = [
    ("report", {"happened_on": "yesterday"}, "happened_on", "a date needs its form"),
    ("report", {"category": "magic"}, "category", "a choice is one of the list"),
    ("triage", {"routes": ["operational-fix", "nowhere"]}, "routes", "also where several may be chosen"),
    ("triage", {"harm_occurred": "perhaps"}, "harm_occurred", "yes or no"),
    ("check", {"follow_up": "many"}, "follow_up", "a number"),
    ("check", {"follow_up": "nan"}, "follow_up", "and one that is one"),
    ("check", {"follow_up": "inf"}, "follow_up", "and ends somewhere"),
    ("check", {"follow_up": "1e400"}, "follow_up", "also when written short"),
    ("check", {"follow_up": "0.12345678"}, "follow_up", "and not finer than a rule reads"),
    ("check", {"follow_up": "\u0663"}, "follow_up", "and in the digits that every reader knows"),
    ("check", {"follow_up": "1_000"}, "follow_up", "and without a programmer's signs"),
    ("report", {"happened_on": "1026-11-19"}, "happened_on", "a year mistyped"),
    ("report", {"happened_on": "9999-12-31"}, "happened_on", "at the end of all years"),
    ("report", {"event_at": "9999-12-31T23:59"}, "event_at", "also with a time"),
    ("report", {"event_at": "0001-01-01T00:00+14:00"}, "event_at", "also with an offset"),
    ("report", {"event_at": "12026-01-01"}, "event_at", "or with a digit too many"),
    ("done", {"outcome": "dropped"}, "dropped_reason", "one answer can make another needed"),
    ("report", {"what_happened": "x" * (LONGEST + 1)}, "what_happened", "there is an end to length"),
]


@pytest.mark.parametrize(("step", "answers", "field", "why"), CASES)
def test_a_problem_stands_beside_its_answer(
    standard: Standard, step: str, answers: dict[str, str | list[str]], field: str, why: str
) -> None:
    assert field in cleaned(standard, step, **answers).problems, why


KEPT = [
    ("report", {"what_happened": " a\r\nb\u2028\x07 "}, "what_happened", "a\nb", "line ends are one kind, signs go"),
    (
        "report",
        {"what_happened": "Jo\u200bhn\u202e the\u00ad cat\x1b"},
        "what_happened",
        "John the cat",
        "what hides",
    ),
    ("report", {"event_at": "2026-07-01 17:30"}, "event_at", "2026-07-01T16:30:00+00:00", "summer time is known"),
    ("check", {"follow_up": "2.0"}, "follow_up", "2", "numbers are plain"),
    ("triage", {"routes": ["operational-fix", "operational-fix"]}, "routes", ("operational-fix",), "once is enough"),
    (
        "done",
        {"evidence__0__held_at": "Folder", "evidence__1__held_at": " "},
        "evidence",
        ({"held_at": "Folder"},),
        "-",
    ),
    ("action", {"measure__0__name": "Gaps"}, "measure", {"name": "Gaps"}, "one measure is not a list"),
]


@pytest.mark.parametrize(("step", "answers", "field", "value", "why"), KEPT)
def test_answers_are_tidied_not_changed(
    standard: Standard, step: str, answers: dict[str, str | list[str]], field: str, value: object, why: str
) -> None:
    assert cleaned(standard, step, **answers).answers[field] == value, why


def test_a_mistyped_year_is_told_plainly(standard: Standard) -> None:
    problems = cleaned(standard, "report", event_at="9999-12-31T23:59", happened_on="1026-11-19").problems
    assert problems["event_at"] == problems["happened_on"] == "Check the year: it should be a year from 1900 to 2100"


UNSEEN = (
    "\u200b",
    " \u00a0\u3000",
    "\u2800",
    "\u3164\uffa0",
    "\ufe0f",
    "\u202e\u202c",
    "\u0301",
    "~",
    "null",
    "NULL",
    " ~ ",
)


@pytest.mark.parametrize("told", UNSEEN)
def test_an_answer_of_nothing_to_see_is_none(standard: Standard, told: str) -> None:
    found = cleaned(standard, "report", what_happened=told)
    assert "what_happened" in found.problems and "what_happened" not in found.answers


ASKED = ("date", "time", "datetime", "yes-no", "whole-number", "number", "text", "paragraph")
WORDS = (
    *("nan", "inf", "-0", "1e3", "1e400", "3.0", "1E-7", "2.50", " 7 ", "+4", "1_0", "\u0663", "999999999999", "1e12"),
    *("2026-11-20", "20261120", "2026-W47-5", "0001-01-01", "9999-12-31", "2100-12-31T23:59-14:00", "1900-01-01T00:00"),
    *("17:30", "17:30:59", "24:00", "T17", "yes", "Yes", "2026-11-20 17:30", "2026-11-20T17:30Z", "-", "'"),
)


@pytest.mark.parametrize("kind", ASKED)
def test_what_a_form_takes_no_rule_refuses(standard: Standard, kind: str) -> None:
    asked = Field("answer", kind, "Answer")
    step = replace(standard.pathways["near-miss"].steps["report"], fields={"answer": asked})
    for word in WORDS:
        found = clean(step, standard, raw(answer=word))
        if not found.problems:
            assert problem(asked, found.answers["answer"], standard.posts) == "", word


NUMBERS = [
    (["e.0.x", "e.10.x", "e.2.x"], [0, 2, 10], "as numbers, not as words"),
    (["e.999999999.x"], [], "more than any form asks for: a thousand million rows"),
    (["e.\u00b2.x", "e.-1.x", "e..x", "e.one.x"], [], "what only looks like a number"),
    (["f.0.x", "e.0", "e.0.x.y"], [], "another question, or no part of an entry"),
]


@pytest.mark.parametrize(("names", "numbers", "why"), NUMBERS)
def test_entries_are_numbered_by_what_the_form_may_send(names: list[str], numbers: list[int], why: str) -> None:
    assert entry_numbers("e", {name: ("a",) for name in names}) == numbers, why
