"""A finding of the same cause joins the open exposure, under the second standard; it opens none of its own."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from goodcatch.record.parse_and_write_record import write
from goodcatch.record.read_store import store_from
from goodcatch.record.store import Store
from goodcatch.review.create_exposure_cases import cases_of as answered
from goodcatch.review.create_exposure_cases import opened
from goodcatch.review.join_open_exposure import findings_in
from goodcatch.review.review_model import Call, Review
from goodcatch.review.schedule import Period
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import default_standard, draft_standard
from scenario import cases_of

ONE, TWO = {1: default_standard()}, {1: default_standard(), 2: draft_standard()}
AE, A2 = "AE-2026-7K3Q9F4T", "AE-2026-ZZZZZZZZ"
OLD, NEW, THIRD = "NM-2026-AAAAAAAA", "NM-2026-BBBBBBBB", "NM-2026-CCCCCCCC"
DAY, NOW = date(2026, 11, 20), datetime(2026, 11, 20, 7, 31, tzinfo=UTC)
CLOSED = "== closure-0001\nsince: x\n"
REOPENED = f"{CLOSED}== reopen-0001\nreason: x\n"
JOINED = f"== found-again-0001\nstandard: '2'\nnear_miss: {NEW}\nclassification: emerging\nreview_on: '2026-11-19'\n"
TAKEN_BACK = f"{JOINED}== withdrawal-0001\nrecord: found-again-0001\nreason: x\n"


def near_miss(domain: str) -> str:
    known = f"== triage-0001\nrisk_domain: {domain}\n" if domain else ""
    return f"== report-0001\nat: '2026-11-16T07:31:00+00:00'\nreceived: '2026-11-16T07:31:00+00:00'\n{known}"


def exposure(more: str = "", domain: str = "manual-handling", classification: str = "emerging", near: str = OLD) -> str:
    known = f"risk_domain: {domain}\n" if domain else ""
    return f"== exposure-0001\nnear_miss: {near}\nclassification: {classification}\n{known}{more}"


def calling(*calls: tuple[str, str]) -> Review:
    made = (
        Call("acknowledgment-exposure", about, {"near_miss": about, "classification": classification})
        for about, classification in calls
    )
    return Review("acknowledgment", "Daily", DAY, Period(DAY, DAY), 2, calls=tuple(made))


def told(cases: Mapping[str, str], domain: str = "manual-handling", standards: Mapping[int, Standard] = TWO) -> Store:
    return cases_of({OLD: near_miss("manual-handling"), NEW: near_miss(domain), **cases}, standards)


# What is there; how the new one is classed and its domain; the case that it joins, or "" where it opens one; why.
FOUND = [
    ({AE: exposure()}, "emerging", "manual-handling", AE, "the same domain, as grave"),
    ({AE: exposure()}, "emerging", "medication-process", "", "another domain"),
    ({AE: exposure(domain="")}, "emerging", "", "", "two of no known domain are not of one cause"),
    ({AE: exposure(classification="critical")}, "emerging", "manual-handling", AE, "a lesser one"),
    ({AE: exposure()}, "critical", "manual-handling", "", "a graver one is looked at by itself"),
    ({AE: exposure()}, "happy", "manual-handling", "", "a word of no list is never the lesser one"),
    ({AE: exposure(CLOSED)}, "emerging", "manual-handling", "", "that one is closed"),
    ({AE: exposure(REOPENED)}, "emerging", "manual-handling", AE, "it is open again"),
    ({AE: exposure("== continued-in-0001\nreason: x\n")}, "emerging", "manual-handling", "", "it ended another way"),
    ({AE: exposure(TAKEN_BACK)}, "emerging", "manual-handling", "", "somebody took it back out of that case"),
    ({AE: exposure(CLOSED), A2: exposure(near=THIRD)}, "emerging", "manual-handling", A2, "the one that is open"),
    ({A2: exposure(near=THIRD), AE: exposure()}, "emerging", "manual-handling", AE, "of two the first by id"),
    ({"LV-2026-7K3Q9F4T": exposure()}, "emerging", "manual-handling", "", "an exposure of another kind"),
    ({}, "emerging", "manual-handling", "", "nothing is open"),
]


@pytest.mark.parametrize(("cases", "classification", "domain", "joined", "why"), FOUND)
def test_what_joins_and_what_is_opened(
    cases: dict[str, str], classification: str, domain: str, joined: str, why: str
) -> None:
    (made,) = opened(calling((NEW, classification)), told(cases, domain), NOW)
    assert (made.step, made.case if joined else "") == ("found-again" if joined else "exposure", joined), why
    assert made.case not in cases or joined


@pytest.mark.parametrize(
    ("cases", "classification", "domain", "joined", "why"),
    [row for row in FOUND if "found-again" not in "".join(row[0].values())],  # a step that standard has not
)
def test_under_the_first_standard_each_has_a_case_of_its_own(
    cases: dict[str, str], classification: str, domain: str, joined: str, why: str
) -> None:
    (made,) = opened(calling((NEW, classification)), told(cases, domain, ONE), NOW)
    assert made.step == "exposure" and made.case not in cases, why


def test_what_joins_says_what_was_found_and_by_which_review() -> None:
    (made,) = opened(calling((NEW, "emerging")), told({AE: exposure()}), NOW)
    assert made.fields == {"review_on": "2026-11-20", "near_miss": NEW, "classification": "emerging"}
    assert (made.by, made.at, made.standard) == ("safety-learning-analyst-1", "2026-11-20T07:31:00+00:00", 2)


ANSWERED = [
    (exposure(JOINED), AE, "it has joined"),
    (exposure(JOINED + CLOSED), AE, "it had joined when the case was closed: once is once"),
    (exposure(TAKEN_BACK), "", "it was taken back: it is called for again"),
    (exposure(), "", "it has not joined"),
]


@pytest.mark.parametrize(("case", "answer", "why"), ANSWERED)
def test_the_open_case_answers_for_what_joined_it(case: str, answer: str, why: str) -> None:
    review, store = calling((NEW, "emerging")), told({AE: case})
    assert [found for _, found in answered(review, store)] == [answer], why
    assert bool(opened(review, store, NOW)) == (not answer), why


TWICE = [
    (("emerging", "emerging"), [OLD, NEW], "the first opens a case, the second joins it"),
    (("emerging", "critical"), [NEW, OLD], "the graver one opens it, whichever came first"),
    (("critical", "emerging"), [OLD, NEW], "and so it is the other way round"),
]


@pytest.mark.parametrize(("classes", "order", "why"), TWICE)
def test_two_of_one_cause_in_one_review(classes: tuple[str, str], order: list[str], why: str) -> None:
    review = calling((OLD, classes[0]), (NEW, classes[1]))
    first, second = opened(review, told({}), NOW)
    assert (first.step, second.step, second.case) == ("exposure", "found-again", first.case), why
    assert [record.text("near_miss") for record in (first, second)] == order, why
    assert len({record.case for record in opened(review, told({}, standards=ONE), NOW)}) == 2


def test_nothing_vanishes_when_it_has_landed() -> None:
    """What was written is read again: the case is about both, each call is answered, and no later review opens it."""
    review = calling((OLD, "emerging"), (NEW, "emerging"))
    made = opened(review, told({}), NOW)
    landed = told({}, standards=TWO).texts | {record.path: write(record) for record in made}
    store = store_from(landed, standards=TWO)
    (case,) = (case for name, case in store.cases.items() if name.startswith("AE-"))
    assert [finding.text("near_miss") for finding in findings_in(case)] == [OLD, NEW]
    assert [found for _, found in answered(review, store)] == [case.id, case.id]
    assert opened(replace(review, on=date(2026, 11, 23)), store, NOW) == ()
