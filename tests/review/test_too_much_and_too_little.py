"""Too much of an answer is seen as well as too little (mission item 67), by what closed cases hold."""

from datetime import UTC, date, datetime

import pytest

from gate.near_miss_walks import ENOUGH, FIX, GRAVE, SAFEGUARDING, TREND, Act, Walk, said, then, without, written
from goodcatch.review.cases_as_they_stood import Register
from goodcatch.review.measures.too_much_and_too_little import proportion
from goodcatch.review.registers_and_period import Scope
from goodcatch.review.schedule import Period

pytestmark = pytest.mark.items(67)

ON = datetime(2027, 1, 6, 9, tzinfo=UTC)


def asked_safeguarding(outcome: str) -> Walk:
    asked = said(TREND, "triage", safeguarding_implications="yes")
    return then(asked, "sign-off", Act("safeguarding-answer", SAFEGUARDING, {"outcome": outcome, "reason": "Not so."}))


ROWS: list[tuple[Walk, dict[str, str], str]] = [
    (TREND, {"looked-closer": "0 of 1", "looked-less": "0 of 0"}, "one sentence was asked for, and given"),
    (ENOUGH, {"looked-closer": "1 of 1"}, "a look into what is only counted elsewhere"),
    (FIX, {"looked-closer": "0 of 0", "looked-less": "0 of 0"}, "a short look, as its grade asks"),
    (GRAVE, {"looked-less": "0 of 1"}, "in depth, as its grade asks"),
    (without(GRAVE, "investigation"), {"looked-less": "1 of 1"}, "nobody looked at the gravest"),
    (asked_safeguarding("not-needed"), {"safeguarding-gave-back": "1 of 1"}, "not theirs after all"),
    (asked_safeguarding("has-it"), {"safeguarding-gave-back": "0 of 1"}, "they look at it"),
    (without(GRAVE, "closure"), {"looked-less": "0 of 0", "answers-in-depth": " of 0"}, "open cases are not judged"),
]


def figures(walk: Walk) -> dict[str, str]:
    store = written(walk)
    whole = Period(date(2026, 11, 1), date(2027, 1, 31))
    scope = Scope({"learning": Register(store, store.newest, ON)}, whole)
    return {figure.name: f"{figure.value} of {figure.of}" for figure in proportion(scope)}


@pytest.mark.parametrize(("walk", "counted", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_an_answer_out_of_proportion_is_counted(walk: Walk, counted: dict[str, str], why: str) -> None:
    found = figures(walk)
    assert {name: found[name] for name in counted} == counted, why


def test_a_graver_case_takes_more_answers() -> None:
    few, more = figures(TREND)["answers-one-sentence"], figures(GRAVE)["answers-in-depth"]
    assert 0 < int(few.split()[0]) < int(more.split()[0])
