"""Under the second standard no case closes untold: what keeps learning out of sight is read all the same (item 35)."""

from dataclasses import replace
from datetime import date

import pytest

from gate.near_miss_walks import FIX, said, then, without, written
from gate.test_near_miss_closes import EXCEPTED
from goodcatch.record.read_store import store_with
from goodcatch.record.store import Store
from goodcatch.review.cases_as_they_stood import Register
from goodcatch.review.compute_review import review
from goodcatch.review.patterns import repeats_in
from goodcatch.review.review_model import Review
from goodcatch.standard.model import Standard
from goodcatch.standard.read_version_folders import default_standard, draft_standard
from review.test_fill_computed_case_answers import N2, N3, NM, at, report, triage
from scenario import cases_of

DRAFT, FIRST = replace(draft_standard(), version=1), default_standard()
DAY = date(2026, 11, 23)
BEGUN = report("11-09T09:00") + triage("11-09T10:00")
TOLD = at("feedback", "11-10T09:00", "told_how: receipt") + at("learning", "11-10T10:00", "issued: 'no'")
CLOSED = at("closure", "11-11T09:00", "closed_grounds: looked-into")
AGAIN = report("11-16T09:00") + triage("11-16T10:00")
LATE = TOLD.replace("11-10", "11-19")
LONG_AGO = BEGUN.replace("11-09", "10-09") + CLOSED.replace("11-11", "10-11") + TOLD
OVERDUE = at("action", "11-10T09:00", "due_on: '2026-11-12'")
NO_DOMAIN = "== triage-0001\nat: '2026-{}:00+00:00'\nowner: operations-lead-1\n"
DISTRESS = report("11-09T09:00", "category: behavioural") + NO_DOMAIN.format("11-09T10:00")
DISTRESS_AGAIN = report("11-16T09:00", "category: behavioural") + NO_DOMAIN.format("11-16T10:00")


def audit(first: str, again: str = "", standard: Standard = DRAFT) -> tuple[Review, Store]:
    told = {NM: first, **({N2: again} if again else {})}
    store = cases_of(told, {1: standard})
    return review("learning-visibility", {"learning": store}, DAY, {}), store


SEEN = [
    (BEGUN + TOLD + CLOSED, "", [], "all could be seen"),
    (BEGUN + TOLD + CLOSED, AGAIN, ["emerging"], "it came back"),
    (LONG_AGO, AGAIN.replace("11-16", "11-09"), ["critical"], "it came back, and was told a month after closing"),
    (BEGUN + CLOSED + LATE, "", [], "told within a fortnight of its closing"),
    (BEGUN + OVERDUE + TOLD + CLOSED, AGAIN, ["critical"], "it came back, and a change is overdue"),
    (DISTRESS + TOLD + CLOSED, DISTRESS_AGAIN, ["emerging"], "alike by their category, where nobody chose a domain"),
]


@pytest.mark.parametrize(("first", "again", "classes", "why"), SEEN)
def test_how_little_could_be_seen(first: str, again: str, classes: list[str], why: str) -> None:
    found, _ = audit(first, again)
    assert [line.status for line in found.lines] == classes, why


def test_the_first_standard_knows_no_domain_of_a_category() -> None:
    found, _ = audit(DISTRESS + TOLD + CLOSED, DISTRESS_AGAIN, FIRST)
    assert found.lines == ()


def test_what_was_taken_over_says_so() -> None:
    _, store = audit(BEGUN + TOLD + CLOSED)
    path = next(path for path in store.texts if "/closure-" in path)
    store = store_with(store, {"content/imports/2026-11-12.yml": f"files: [{path}]\n"})
    found = review("learning-visibility", {"learning": store}, DAY, {})
    assert [line.says for line in found.lines] == ["it was closed elsewhere, and taken over"]


def test_what_was_closed_by_an_exception_and_came_back_is_not_to_be_seen() -> None:
    """So the graver of the two classes can be reached where every closing has told the reporter."""
    openly = then(said(without(FIX, "check"), "recount", days=33), "recount", EXCEPTED)
    store = written(said(openly, "triage", risk_domain="manual-handling"))
    (case,) = store.cases.values()
    closed = case.last("closure")
    assert closed
    again = (report("12-10T09:00") + triage("12-10T10:00")).replace("at: ", "standard: '2'\nat: ")
    store = store_with(store, dict(cases_of({N2: again}, store.standards).texts))
    found = review("learning-visibility", {"learning": store}, date(2026, 12, 21), {})
    assert [(line.status, line.says) for line in found.lines if line.case == case.id] == [
        ("critical", "it came back within 30 days; it was closed by an exception")
    ]


ALIKE = [
    (DRAFT, 2, "as the source has it: by risk domain, whatever the service"),
    (FIRST, 0, "the first standard asks for the same service as well"),
]


@pytest.mark.parametrize(("standard", "repeats", "why"), ALIKE)
def test_three_alike_in_three_services(standard: Standard, repeats: int, why: str) -> None:
    services = {NM: "care-home", N2: "supported-living", N3: "day-service"}
    told = {
        id: report("11-16T09:00").replace("care-home", service) + triage("11-16T10:00")
        for id, service in services.items()
    }
    store = cases_of(told, {1: standard})
    register = Register(store, store.newest, store.cases[NM].records[-1].instant)
    assert len(repeats_in("manual-handling", register, register.since("recurrence-window"))) == repeats, why
