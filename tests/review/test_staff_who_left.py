"""Who left stands beside the exposures of the same quarter and kind of service (mission items 30, 49)."""

from datetime import date

import pytest

from goodcatch.record.read_store import store_from
from goodcatch.record.store import Store
from goodcatch.review.compute_review import review
from goodcatch.standard.read_version_folders import draft_standard
from scenario import cases_of

pytestmark = pytest.mark.items(30, 49)

STANDARD = draft_standard()
NM, N2, AE, CC = "NM-2026-AAAAAAAA", "NM-2026-BBBBBBBB", "AE-2026-7K3Q9F4T", "CC-2026-7K3Q9F4T"
HEAD = "service_type,staff,left\n"


def told(service: str) -> str:
    return (
        "== report-0001\nat: '2026-07-02T09:00:00+00:00'\nreceived: '2026-07-02T09:00:00+00:00'\n"
        f"service_type: {service}\n"
    )


def exposure(day: str, near_miss: str) -> str:
    return f"== exposure-0001\nat: '2026-{day}T09:00:00+00:00'\nnear_miss: {near_miss}\n"


CASES = {NM: told("care-home"), N2: told("day-service"), AE: exposure("09-30", NM), CC: exposure("10-01", N2)}


def store(table: str, on: str = "2026-Q3") -> Store:
    texts = dict(cases_of(CASES).texts)
    return store_from({**texts, f"content/workforce/leavers/{on}.csv": table}, standards={1: STANDARD, 2: STANDARD})


ROWS = [
    (HEAD + "care-home,60,9\n", {"services-on-file": "1", "left-care-home": "15.0 of 60"}, "nine of sixty"),
    (HEAD + "care-home,60,few\n", {"left-care-home": " of 60"}, "no number of few"),
    (HEAD + "care-home,60,0\n", {"left-care-home": "0.0 of 60"}, "nobody"),
    (HEAD, {"services-on-file": "0", "exposures-care-home": "1"}, "nobody counted: the exposures stand"),
    (HEAD + "care-home,60,2\n", {"services-on-file": "0"}, "a table that a rule stops is not read"),
]


@pytest.mark.parametrize(("table", "figures", "why"), ROWS)
def test_a_quarter_by_kind_of_service(table: str, figures: dict[str, str], why: str) -> None:
    found = review("retention", {"learning": store(table)}, date(2026, 12, 7), {})
    values = {f.name: f"{f.value} of {f.of}" if f.of else f.value for f in found.figures}
    assert {name: values.get(name) for name in figures} == figures, why
    assert "exposures-day-service" not in values, "an exposure of the quarter that is not over"


def test_the_near_misses_behind_are_named_and_the_few_are_said_to_be_few() -> None:
    found = review("retention", {"learning": store(HEAD + "care-home,60,few\n")}, date(2026, 12, 7), {})
    assert found.figure("exposures-care-home").cases == (NM,)
    assert found.figure("left-care-home").label == "Care home: people who left, fewer than 5"


def test_another_quarter_is_not_taken_for_it() -> None:
    elsewhere = store(HEAD + "care-home,60,9\n", on="2026-Q2")
    found = review("retention", {"learning": elsewhere}, date(2026, 12, 7), {})
    assert found.figure("services-on-file").value == "0"
