"""What a form sends is read as its question's kind; what cannot be read says so beside its answer."""

import pytest

from goodcatch.intake.clean_answers import LONGEST, Raw, clean
from goodcatch.standard.model import Standard
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
