"""What reviews say of the answer to a report: too little, too much, not told; and what a doubtful closing touches."""

from datetime import UTC, date, datetime

import pytest

from goodcatch.record.store_from_example import CASE, store_of
from goodcatch.review.cases_as_they_stood import Register
from goodcatch.review.measures.is_case_in_four_sources import closed
from goodcatch.review.near_miss_case_facts import NearMiss
from goodcatch.review.registers_and_period import Scope
from goodcatch.review.reviews.doubtful_closures import involved
from goodcatch.review.schedule import Period
from goodcatch.standard.model import Standard

NOW = datetime(2026, 12, 1, tzinfo=UTC)
TRIAGE = "== report-0001\nwhat_happened: x\n== triage-0001\npotential_severity: moderate\n"


def near_miss(records: str) -> NearMiss:
    return NearMiss(store_of(records).cases[CASE], NOW)


@pytest.mark.parametrize(
    ("later", "under", "over", "why"),
    [
        ("", False, False, "nobody graded it again"),
        ("== regrade-0001\npotential_severity: severe\n", True, False, "it was worse"),
        ("== regrade-0001\npotential_severity: low\n", False, True, "it was less"),
        ("== rerouted-0001\nto: incident\n== regrade-0001\npotential_severity: low\n", True, False, "too low wins"),
    ],
)
def test_too_little_and_too_much(later: str, under: bool, over: bool, why: str) -> None:
    one = near_miss(TRIAGE + later)
    assert (one.under_triaged, one.over_triaged) == (under, over), why


CLOSED = "== report-0001\nwhat_happened: x\n== acknowledge-0001\nmessage: x\n{}== closure-0001\nsince: x\n{}"


@pytest.mark.parametrize(
    ("before", "after", "touches"),
    [
        ("", "", ("absent-feedback",)),
        ("== feedback-0001\nbody: x\n", "", ("none-of-these",)),
        ("== worker-told-0001\ntold_on: '2026-11-02'\n", "", ("none-of-these",)),
        ("== feedback-0001\nbody: x\n", "== reopen-0001\nreason: x\n", ("disputed-closure",)),
    ],
)
def test_an_exposure_always_says_what_it_touches(
    before: str, after: str, touches: tuple[str, ...], standard: Standard
) -> None:
    store = store_of(CLOSED.format(before, after))
    register = Register(store, standard, NOW)
    scope = Scope({"learning": register}, Period(date(2026, 11, 1), date(2026, 11, 30)))
    assert involved(NearMiss(store.cases[CASE], NOW), scope) == touches
    assert set(touches) <= standard.vocabulary["case-involvement"].keys()


EXPOSURE = "== exposure-0001\nnear_miss: x\n== implemented-0001\nchanged: x\n== confidence-form-0001\nasked: '3'\n"


@pytest.mark.parametrize(
    ("records", "found", "why"),
    [
        (EXPOSURE + "== validation-0001\nstatus: visible\n== closure-0001\nsince: x\n", True, "all that it has"),
        (EXPOSURE + "== closure-0001\nsince: x\n", False, "nobody looked again"),
        (EXPOSURE + "== validation-0001\nstatus: visible\n", False, "it is open"),
    ],
)
def test_an_exposure_is_found_in_its_own_four_sources(records: str, found: bool, why: str) -> None:
    id = "LV-2026-7K3Q9F4T"
    assert closed(NearMiss(store_of(records, id).cases[id], NOW)) is found, why
