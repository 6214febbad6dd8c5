"""Which reviews there are, where they live, and what has changed since the one before."""

from dataclasses import replace
from datetime import date

import pytest

from goodcatch.record.read_store import store_from
from goodcatch.record.store import Store
from goodcatch.review import compute_review
from goodcatch.review.registers_and_period import strictest
from goodcatch.review.review_model import Figure, Review
from goodcatch.review.schedule import Period
from goodcatch.standard.read_version_folders import default_standard
from scenario import cases_of

STANDARD = default_standard()
EMPTY = store_from({}, standards={1: STANDARD})
BOTH = {"learning": EMPTY, "restricted": EMPTY}
HOMES = [
    ("acknowledgment", BOTH, "learning", "it reads the learning store only"),
    ("safeguarding-audit", BOTH, "restricted", "it reads the restricted store only"),
    ("board-oversight", BOTH, "restricted", "it reads both: what is counted of the restricted store stays there"),
    ("board-oversight", {"learning": EMPTY}, "learning", "without the restricted store"),
]


@pytest.mark.parametrize(("name", "given", "home", "why"), HOMES)
def test_a_review_lives_in_the_most_restricted_store_that_it_reads(
    name: str, given: dict[str, Store], home: str, why: str
) -> None:
    assert compute_review.home(name, given) == home, why


def test_the_most_restricted_store_is_not_the_last_of_the_alphabet() -> None:
    assert strictest(["learning", "workforce", "restricted"]) == strictest(["restricted", "workforce"]) == "restricted"


UNKNOWN = [
    ("happiness", BOTH, "there is no review `happiness`; there are: acknowledgment, board-oversight, ", "unknown"),
    ("", BOTH, "there is no review ``", "no name"),
    ("safeguarding-audit", {"learning": EMPTY}, "--store restricted=", "its store was not given"),
    ("board-oversight", {"restricted": EMPTY}, "--store learning=", "it begins from the learning store"),
]


@pytest.mark.parametrize(("name", "given", "says", "why"), UNKNOWN)
def test_what_cannot_be_done_says_what_to_do(name: str, given: dict[str, Store], says: str, why: str) -> None:
    with pytest.raises(compute_review.UnknownReview, match=says):
        compute_review.home(name, given)


def test_a_standard_that_has_no_schedule_for_a_review_says_where_to_add_it() -> None:
    with pytest.raises(compute_review.UnknownReview, match=r"reviews\.yml"):
        compute_review.schedule_of("acknowledgment", replace(STANDARD, reviews={}))


def test_a_review_can_be_counted_by_an_older_version() -> None:
    """A wait of two days, where the second version calls three days the first sign."""
    kinder = {"ack-emerging": "4000", "triage-emerging": "4000"}
    changed = {name: replace(STANDARD.tolerances[name], value=value) for name, value in kinder.items()}
    second = replace(STANDARD, version=2, tolerances={**STANDARD.tolerances, **changed})
    told = {
        "NM-2026-AAAAAAAA": "== report-0001\nreceived: '2026-11-18T07:30:00+00:00'\nat: '2026-11-18T07:30:00+00:00'"
    }
    given = {"learning": cases_of(told, {1: STANDARD, 2: second})}
    found = [compute_review.review("acknowledgment", given, date(2026, 11, 20), {}, version) for version in (0, 1, 2)]
    assert [(r.standard, len(r.lines)) for r in found] == [(2, 0), (1, 1), (2, 0)]
    assert compute_review.review("acknowledgment", given, date(2026, 11, 20), {}) == found[0], (
        "the newest, where nobody says"
    )


UNPROVEN = [
    ({}, "1", "it stands"),
    ({"learning": frozenset(["NM-2026-AAAAAAAA"])}, "0", "a rule stops it"),
    ({"restricted": frozenset(["NM-2026-AAAAAAAA"])}, "1", "another store's affair"),
]


@pytest.mark.parametrize(("unproven", "closed", "why"), UNPROVEN)
def test_a_closing_that_a_rule_stops_is_not_looked_at(
    unproven: dict[str, frozenset[str]], closed: str, why: str
) -> None:
    told = "== report-0001\nat: '2026-11-02T09:00:00+00:00'\n== closure-0001\nat: '2026-11-10T09:00:00+00:00'\n"
    given = {"learning": cases_of({"NM-2026-AAAAAAAA": told}), "restricted": EMPTY}
    found = compute_review.review("learning-visibility", given, date(2026, 11, 23), unproven)
    assert found.figure("closed").value == closed, why


WAS = Review("a", "A", date(2026, 11, 19), Period(date(2026, 11, 18), date(2026, 11, 18)), 1)


def figures(**values: str) -> tuple[Figure, ...]:
    return tuple(Figure(name, name.title(), value) for name, value in values.items())


CHANGES = [
    (figures(late="1"), figures(late="1"), (), "nothing has changed"),
    (figures(late="1"), figures(late="2"), ("Late: 1 on 2026-11-19, 2 now",), "one more"),
    (figures(rate=""), figures(rate="50.0"), ("Rate: nothing to count on 2026-11-19, 50.0 now",), "there was nothing"),
    (figures(rate="50.0"), figures(rate=""), ("Rate: 50.0 on 2026-11-19, nothing to count now",), "there is nothing"),
    (
        figures(late="1", open="2"),
        figures(open="3", late="0"),
        ("Open: 2 on 2026-11-19, 3 now", "Late: 1 on 2026-11-19, 0 now"),
        "in the order of this one",
    ),
    (figures(late="1"), figures(late="1", theme="2"), (), "a figure that was not asked for before"),
]


@pytest.mark.parametrize(("was", "now", "told", "why"), CHANGES)
def test_what_has_changed_since(
    was: tuple[Figure, ...], now: tuple[Figure, ...], told: tuple[str, ...], why: str
) -> None:
    today = replace(WAS, on=date(2026, 11, 20), figures=now)
    assert compute_review.since(today, replace(WAS, figures=was)).changed == told, why
    assert compute_review.since(today, None) == today, "the first review compares with nothing"
