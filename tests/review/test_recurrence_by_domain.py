"""What came back is counted by part of the work: soon after one alike, and in the look-back."""

from datetime import UTC, datetime

import pytest

from goodcatch.record.model import Case, Record, case_from
from goodcatch.record.store import Store
from goodcatch.review.cases_as_they_stood import Register
from goodcatch.review.recurrence_by_domain import recurrence_by_domain
from goodcatch.standard.model import Standard

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
MEDICINES, ROUTES = "medication-process", "route-and-travel-risk"
ROWS = [
    ([("2026-11-01", MEDICINES), ("2026-11-20", MEDICINES)], {MEDICINES: "1"}, "within thirty days of one alike"),
    ([("2026-11-01", MEDICINES), ("2026-11-20", ROUTES)], {}, "of another part of the work"),
    ([("2026-09-01", MEDICINES), ("2026-11-20", MEDICINES)], {}, "too long after"),
    ([("2026-07-01", MEDICINES), ("2026-07-20", MEDICINES)], {}, "so long ago that nobody looks back"),
    ([(f"2026-11-{day}", MEDICINES) for day in (10, 15, 20)], {MEDICINES: "2"}, "each once"),
]


def case(number: int, day: str, domain: str) -> Case:
    name, at = f"NM-2026-0000000{number}", f"{day}T10:00:00+00:00"
    report = Record(f"{name}/report-0001.md", name, "report", 1, at, "reporter", {"received": at})
    said = {"risk_domain": domain, "category": "medication", "service_type": "care-home"}
    return case_from(name, (report, Record(f"{name}/triage-0001.md", name, "triage", 1, at, "quality-lead-1", said)))


@pytest.mark.parametrize(("reports", "counted", "why"), ROWS, ids=[row[-1] for row in ROWS])
def test_a_report_that_came_after_one_alike(
    reports: list[tuple[str, str]], counted: dict[str, str], why: str, standard: Standard
) -> None:
    cases = {one.id: one for n, (day, domain) in enumerate(reports) for one in (case(n, day, domain),)}
    figures = recurrence_by_domain(Register(Store({}, {1: standard}, cases), standard, NOW))
    assert {f.name.removeprefix("again-"): f.value for f in figures if f.value != "0"} == counted, why
    assert len(figures) == len(standard.vocabulary["risk-domain"])
