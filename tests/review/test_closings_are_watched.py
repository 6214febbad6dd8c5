"""Under the second standard a closing is watched for thirty days: given as it is so far, then settled (item 16, 43)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from goodcatch.intake.land_review_and_exposures import files_of
from goodcatch.record.parse_and_write_record import write
from goodcatch.record.read_store import store_with
from goodcatch.record.store import Store
from goodcatch.review.compute_review import review
from goodcatch.review.create_exposure_cases import opened
from goodcatch.review.review_model import Review
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import default_standard, draft_standard
from review.test_fill_computed_case_answers import NM, at, report, triage
from scenario import cases_of

NAME = "closure-credibility"
DRAFT, FIRST = replace(draft_standard(), version=1), default_standard()
TOLD = at("feedback", "10-26T09:00", "told_how: receipt") + at("learning", "10-26T10:00", "issued: 'no'")
CLOSED = (
    report("10-20T09:00") + triage("10-20T10:00") + TOLD + at("closure", "10-27T09:00", "closed_grounds: looked-into")
)
BACK = at("reopen", "11-16T09:00", "reason: It is back.")
ONCE_MORE = BACK + at("closure", "11-20T09:00", "closed_grounds: looked-into", 2)
NO = at("confirmation", "11-16T09:00", "word: not-confirmed")
YES = at("confirmation", "11-16T09:00", "word: confirmed", 2)
EARLY_NO = NO.replace("11-16", "10-28")
DAYS = (date(2026, 11, 6), date(2026, 12, 7))


def reviewed(case: str, on: Iterable[date] = DAYS, standard: Standard = DRAFT) -> list[tuple[Review, Store]]:
    """Each review in turn, as it finds the store with those before it."""
    store = cases_of({NM: case}, {1: standard})
    done: list[tuple[Review, Store]] = []
    for day in on:
        found = review(NAME, {"learning": store}, day, {})
        records = opened(found, store, datetime(day.year, day.month, day.day, 18, tzinfo=UTC))
        store = store_with(store, files_of(found, store))
        done.append((found, store))
        store = store_with(store, {record.path: write(record) for record in records})
    return done


# What happens after the closing of 27 October; what the reviews of November and December say of it; why.
WATCHED = [
    ("", [], [], 0, "nothing happened: it is settled as it was"),
    (
        BACK,
        [],
        [("failed", "settled; credible a month ago; it was opened again within 30 days")],
        1,
        "opened again after its review",
    ),
    (
        at("reopen", "11-26T23:00", "reason: x"),
        [],
        [("failed", "settled; credible a month ago; it was opened again within 30 days")],
        1,
        "late on the thirtieth day",
    ),
    (at("reopen", "11-27T01:00", "reason: x"), [], [], 0, "on the day after"),
    (
        ONCE_MORE,
        [],
        [("failed", "settled; credible a month ago; it was opened again within 30 days")],
        1,
        "closed once more since: the first closing failed all the same",
    ),
    (
        NO,
        [],
        [("doubtful", "settled; credible a month ago; the reporter says that it is not better")],
        1,
        "a late word",
    ),
    (
        EARLY_NO,
        [("doubtful", "the reporter says that it is not better")],
        [],
        0,
        "told in November, and no change since",
    ),
    (
        EARLY_NO + YES,
        [("doubtful", "the reporter says that it is not better")],
        [("credible", "settled; doubtful a month ago; nothing speaks against it any more")],
        0,
        "they say that it is better now",
    ),
]


@pytest.mark.parametrize(("after", "november", "december", "calls", "why"), WATCHED)
def test_a_closing_is_settled_in_the_next_review(
    after: str, november: list[tuple[str, str]], december: list[tuple[str, str]], calls: int, why: str
) -> None:
    first, second = (found for found, _ in reviewed(CLOSED + after))
    assert [(line.status, line.says) for line in first.lines] == november, why
    settled = [(line.status, line.says) for line in second.lines if line.says.startswith("settled")]
    assert settled == december, why
    assert len([call for call in second.calls if call.answers["closed_on"] == "2026-10-27"]) == calls, why
    assert second.figure("changed-class").value == str(len(december)), why


def test_what_is_settled_opens_a_case_about_that_closing() -> None:
    (_, _), (found, store) = reviewed(CLOSED + ONCE_MORE)
    (record, *_) = opened(found, store, datetime(2026, 12, 7, 18, tzinfo=UTC))
    assert [record.text(name) for name in ("closed_on", "reopened", "classification")] == [
        "2026-10-27",
        "yes",
        "failed",
    ]


def test_a_review_that_was_told_is_never_told_anew() -> None:
    (_, before), (_, after) = reviewed(CLOSED + EARLY_NO + YES)
    path = "content/reviews/closure-credibility/2026-11-06.md"
    assert before.texts[path] == after.texts[path]


def test_where_there_was_no_review_before_nothing_is_called_a_change() -> None:
    ((found, _),) = reviewed(CLOSED + BACK, DAYS[1:])
    assert found.figure("settled-failed").value == "1" and found.figure("changed-class").value == "0"
    assert [call.answers["classification"] for call in found.calls] == ["failed"]


def test_the_first_standard_looks_at_the_month_before_alone() -> None:
    first, second = (found for found, _ in reviewed(CLOSED + BACK, standard=FIRST))
    assert second.lines == () and not any(figure.name.startswith("settled") for figure in second.figures)
    assert {figure.name for figure in first.figures} & {"silent", "left-with-code"} == set()


def test_silence_and_a_word_left_stand_beside_the_share_confirmed() -> None:
    (found, _), _ = reviewed(CLOSED)
    told = {
        name: (found.figure(name).value, found.figure(name).of) for name in ("confirmed", "silent", "left-with-code")
    }
    assert told == {"confirmed": ("0", "0"), "silent": ("1", "1"), "left-with-code": ("1", "1")}
    assert found.figure("credible").value == "1", "a word that was left is no doubt"
